import { DEMONSTRATION_PARAMETERS as DAS } from '../../src/protocols/das/demonstration.js';
import { DEMONSTRATION_PARAMETERS as QINCHUAN } from '../../src/protocols/qinchuan/demonstration.js';
import { createDialect as createCylinderDialect } from '../../suites/cylinder/dialect.js';
import { createDialect as createQinchuanDialect } from '../../suites/qinchuan/dialect.js';
import type { ChildServer } from './child-server.js';
import { compareWithEcho } from './compare.js';
import { das, settleMeter } from './das-partner.js';
import { generate } from './generator.js';
import { type Body, createPartner, type Partner } from './partner.js';
import { NOBODY, simulate } from './simulator.js';

const report = das.draw('2001', { ...DAS.meters[0], billingModel: '2' });
const SIZE = JSON.stringify(report).length;

const prepose = createPartner('prepose', (...args) =>
  createQinchuanDialect(...args, ['commandSeq']),
);
const business = createPartner('business', (...args) => createQinchuanDialect(...args, []));
const cylinder = createPartner('cylinder', createCylinderDialect);

/** Padded to the size of a 2001. */
function fill(body: Body, field: string): Body {
  const empty = JSON.stringify({ ...body, [field]: '' }).length;
  return { ...body, [field]: 'x'.repeat(Math.max(0, SIZE - empty)) };
}

interface Row {
  readonly partner: Partner;
  readonly operation: string;
  readonly what: string;
  /** A request that the simulator takes time and again. */
  readonly prepare: (simulator: ChildServer) => Promise<Body> | Body;
  readonly goal?: string;
}

/** Signed, validated, journaled requests: what each simulator is asked for most. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  das: [
    {
      partner: das,
      operation: '1008',
      what: 'a change',
      prepare: async (simulator) =>
        fill((await settleMeter(simulator, '990000000001')).change, 'deviceId'),
      goal: 'goal ≥ 0.75',
    },
    {
      partner: das,
      operation: '1014',
      what: 'a long answer',
      async prepare(simulator) {
        const { meterNo, userNo } = (await settleMeter(simulator, '990000000002')).registration;
        return fill(das.draw('1014', { meterNo, userNo }), 'userName');
      },
      goal: 'no goal',
    },
  ],
  cis: [
    {
      partner: das,
      operation: '2001',
      what: 'a report',
      prepare: () => report,
      goal: 'goal ≥ 0.75',
    },
  ],
  prepose: [
    {
      partner: prepose,
      operation: 'meterInfo',
      what: 'a change',
      async prepare({ url }) {
        const meter = prepose.draw('meterInfo', { meterOperation: 'register' });
        await generate({
          url,
          connections: 1,
          seconds: 0,
          amount: 1,
          nextRequest: prepose.requests('meterInfo', meter),
        });
        return { ...meter, meterOperation: 'modify' };
      },
    },
  ],
  business: [
    {
      partner: business,
      operation: 'meterDataUp',
      what: 'a report',
      prepare: () => business.draw('meterDataUp', { ...QINCHUAN.meters[0] }),
    },
  ],
  cylinder: [
    {
      partner: cylinder,
      operation: 'links',
      what: 'new links',
      prepare: () => cylinder.draw('links'),
    },
    {
      partner: cylinder,
      operation: 'archive',
      what: 'a long answer',
      prepare: () => cylinder.draw('archive'),
      goal: 'no goal',
    },
  ],
};

export async function benchThroughput(rounds: number): Promise<void> {
  for (const [system, rows] of Object.entries(ROWS)) {
    const simulator = await simulate(system, NOBODY);
    for (const { partner, operation, what, prepare, goal } of rows) {
      const body = await prepare(simulator);
      await partner.assertTaken(simulator.url, operation, body);
      const next = partner.requests(operation, body);
      const size = String(next()).split('\r\n\r\n')[1]?.length;
      const label = `${system}: ${size}-byte ${operation}, ${what}`;
      await compareWithEcho(label, simulator, next, { rounds, ...(goal ? { goal } : {}) });
    }
    await simulator.stop();
  }
}
