import { DEMONSTRATION_PARAMETERS as DAS } from '../../src/protocols/das/demonstration.js';
import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import { SYSTEM_HEADER, TOKEN_HEADER } from '../../src/protocols/mohurd/credentials.js';
import { DEMONSTRATION_CREDENTIALS as MOHURD } from '../../src/protocols/mohurd/demonstration.js';
import { makeUpRecord } from '../../src/protocols/mohurd/made-up-record.js';
import { makePhoto } from '../../src/protocols/mohurd/photo-sample.js';
import { DEMONSTRATION_PARAMETERS as QINCHUAN } from '../../src/protocols/qinchuan/demonstration.js';
import { DEMONSTRATION_PARAMETERS as SAMR } from '../../src/protocols/samr/demonstration.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createDialect as createCylinderDialect } from '../../suites/cylinder/dialect.js';
import { createDialect as createMohurdDialect } from '../../suites/mohurd/dialect.js';
import { createDialect as createQinchuanDialect } from '../../suites/qinchuan/dialect.js';
import { createDialect as createSamrDialect } from '../../suites/samr/dialect.js';
import type { ChildServer } from './child-server.js';
import { compareWithEcho } from './compare.js';
import { das, settleMeter } from './das-partner.js';
import type { Extent } from './extent.js';
import { type Body, createPartner, type Message, type Partner } from './partner.js';
import { NOBODY, simulate } from './simulator.js';

const report = das.draw('2001', { ...DAS.meters[0], billingModel: '2' });
const SIZE = JSON.stringify(report).length;

const prepose = createPartner('prepose', (...args) =>
  createQinchuanDialect(...args, ['commandSeq']),
);
const business = createPartner('business', (...args) => createQinchuanDialect(...args, []));
const cylinder = createPartner('cylinder', createCylinderDialect);
const mohurd = createPartner('mohurd', (...args) => createMohurdDialect(...args, undefined));
const samr = createPartner('samr', createSamrDialect);

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
  readonly prepare: (simulator: ChildServer) => Promise<Message> | Message;
  readonly goal?: string;
}

/** Where making the answer takes cryptography that the echo has nothing like. */
const SIGNED = 'goal ≥ 0.7';

/** Signed, validated, journaled requests: what each simulator is asked for most. */
export const ROWS: Readonly<Record<string, readonly Row[]>> = {
  das: [
    {
      partner: das,
      operation: '1008',
      what: 'a change',
      prepare: async (simulator) => ({
        body: fill((await settleMeter(simulator, '990000000001')).change, 'deviceId'),
      }),
    },
    {
      partner: das,
      operation: '1014',
      what: 'a long answer',
      async prepare(simulator) {
        const { meterNo, userNo } = (await settleMeter(simulator, '990000000002')).registration;
        return { body: fill(das.draw('1014', { meterNo, userNo }), 'userName') };
      },
    },
  ],
  cis: [
    {
      partner: das,
      operation: '2001',
      what: 'a report',
      prepare: () => ({ body: report }),
    },
  ],
  prepose: [
    {
      partner: prepose,
      operation: 'meterInfo',
      what: 'a change',
      async prepare({ url }) {
        const meter = prepose.draw('meterInfo', { meterOperation: 'register' });
        await prepose.assertTaken(url, 'meterInfo', { body: meter });
        return { body: { ...meter, meterOperation: 'modify' } };
      },
    },
  ],
  business: [
    {
      partner: business,
      operation: 'meterDataUp',
      what: 'a report',
      prepare: () => ({ body: business.draw('meterDataUp', { ...QINCHUAN.meters[0] }) }),
    },
  ],
  cylinder: [
    {
      partner: cylinder,
      operation: 'links',
      what: 'new links',
      prepare: () => ({ body: cylinder.draw('links') }),
    },
    {
      partner: cylinder,
      operation: 'archive',
      what: 'a long answer',
      prepare: () => ({ body: cylinder.draw('archive') }),
    },
  ],
  mohurd: [
    {
      partner: mohurd,
      operation: 'businessData',
      what: 'a certificate with a small photo',
      prepare: (simulator) => prepareUpload(simulator, 0),
      goal: SIGNED,
    },
    {
      partner: mohurd,
      operation: 'businessData',
      what: 'a certificate with a photo of 50 KB',
      prepare: (simulator) => prepareUpload(simulator, 51_200),
    },
  ],
  samr: [
    {
      partner: samr,
      operation: 'exchange',
      what: 'a record modified, MD5',
      async prepare({ url }) {
        const busilist = [{ ID: 'bench', ...SAMR.record }];
        const added = samr.draw('exchange', { action: '01', busilist });
        await samr.assertTaken(url, 'exchange', { body: added });
        return { body: { ...added, action: '02' } };
      },
      goal: SIGNED,
    },
  ],
};

/** A certificate with a photo of this many bytes, under a token of the gateway. */
async function prepareUpload({ url }: ChildServer, photoBytes: number): Promise<Message> {
  const { systemId, keys } = MOHURD;
  const query = new URLSearchParams({ systemId, key: keys.business });
  const path = '/gaia-asp-gateway/api/token/getInterfaceTokenInfo';
  const { data } = (await (await fetch(`${url}${path}?${query}`)).json()) as {
    data: { token: string };
  };
  const [kind] = KINDS;
  if (!kind) throw new RangeError('no kind of certificate');
  const faker = createFaker('bench');
  const record = makeUpRecord(loadSpecification('mohurd'), kind, { faker, now: Date.now() });
  const photo = makePhoto('jpeg', 100, photoBytes).toString('base64');
  return {
    body: { certType: kind.certType, [kind.parameter]: { acceptData: [{ ...record, photo }] } },
    headers: { [TOKEN_HEADER]: data.token, [SYSTEM_HEADER]: systemId },
  };
}

export async function benchThroughput({ rounds, system: only }: Extent): Promise<void> {
  for (const [system, rows] of Object.entries(ROWS)) {
    if (only !== undefined && only !== system) continue;
    const simulator = await simulate(system, NOBODY);
    for (const { partner, operation, what, prepare, goal } of rows) {
      const message = await prepare(simulator);
      await partner.assertTaken(simulator.url, operation, message);
      const next = partner.requests(operation, message);
      const size = String(next()).split('\r\n\r\n')[1]?.length;
      const label = `${system}: ${size}-byte ${operation}, ${what}`;
      await compareWithEcho(label, simulator, next, { rounds, ...(goal ? { goal } : {}) });
    }
    await simulator.stop();
  }
}
