import { describe, expect, it } from 'vitest';
import type { SystemParts as BusinessParts } from '../simulators/qinchuan/business/parts.js';
import { createSimulator as createBusinessSimulator } from '../simulators/qinchuan/business/simulator.js';
import type { SystemParts as PreposeParts } from '../simulators/qinchuan/prepose/parts.js';
import { createSimulator as createPreposeSimulator } from '../simulators/qinchuan/prepose/simulator.js';
import { DEMONSTRATION_PARAMETERS } from '../src/protocols/qinchuan/demonstration.js';
import type { Credentials } from '../src/protocols/qinchuan/token.js';
import { type CatalogSystem, findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { sampleOf } from './testing/extent.js';
import { playedBy } from './testing/played-by.js';

const TIMEOUT_MS = 30_000;

/** The system with other demonstration credentials. */
function withCredentials(id: string, credentials: object): CatalogSystem {
  const system = findSystem(id);
  const { demonstration } = system.entry;
  const changed = { ...demonstration.credentials, ...credentials };
  return {
    ...system,
    entry: { ...system.entry, demonstration: { ...demonstration, credentials: changed } },
  };
}

/** The system with other demonstration parameters. */
function withParameters(id: string, parameters: object): CatalogSystem {
  const system = findSystem(id);
  const { demonstration } = system.entry;
  const changed = { ...demonstration.parameters, ...parameters };
  return {
    ...system,
    entry: { ...system.entry, demonstration: { ...demonstration, parameters: changed } },
  };
}

/** The system with a simulator that has other parts; its commands are executed quickly. */
function withParts(id: 'prepose' | 'business', parts: object): CatalogSystem {
  return playedBy(findSystem(id), (setup) => {
    const options = {
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: { ...DEMONSTRATION_PARAMETERS, ...setup.parameters },
      commandDelayMs: 100,
    };
    return id === 'prepose'
      ? createPreposeSimulator({ ...options, parts: parts as Partial<PreposeParts> })
      : createBusinessSimulator({ ...options, parts: parts as Partial<BusinessParts> });
  });
}

async function failuresOf(system: CatalogSystem, grep: RegExp): Promise<string[]> {
  const { cases } = await certifySimulator(system, { grep });
  return cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

describe('with a key [QC-R04]', { timeout: TIMEOUT_MS }, () => {
  const pairs = ['prepose', 'business'].flatMap((id) =>
    ['base64', 'hex'].map((form) => [id, form] as const),
  );
  it.each(sampleOf(pairs, 3))(
    '%s and its suite encrypt recharge amounts in %s',
    async (id, form) => {
      const system = withCredentials(id, { aesKey: '0123456789abcdef' });
      const rulings = { 'QC-R04': form };
      const grep = /\/(recharge|cancelRecharge|rechargeUp|cancelRechargeUp)\//;
      const result = await certifySimulator(system, {
        grep,
        delayMs: 100,
        rulings: { simulator: rulings, suite: rulings },
      });
      expect(result.summary).toMatchObject({ fail: 0, error: 0, inconc: 0, warnings: 0 });
      expect(result.summary.pass).toBeGreaterThan(50);
      const sent = result.cases.flatMap(({ exchanges }) => exchanges.map(({ request }) => request));
      const bodies = sent
        .map(({ body }) => body)
        .filter((body) => body.includes('"rechargeNum":"'));
      expect(bodies.length).toBeGreaterThan(50);
      expect(bodies.filter((body) => /"rechargeNum":"\d+\.\d{4}"/.test(body))).toEqual([]);
    },
  );

  it('notices that the other side has another key', async () => {
    const system = findSystem('prepose');
    const credentials = { ...system.entry.demonstration.credentials, aesKey: '0123456789abcdef' };
    const { cases } = await certifySimulator(system, {
      grep: /recharge\/accepts-valid/,
      credentials,
    });
    const judged = cases.filter(({ verdict }) => verdict !== 'none');
    expect(judged.map(({ verdict }) => verdict)).toEqual(['fail']);
  });
});

describe('the suite of prepose', { timeout: TIMEOUT_MS }, () => {
  it.each([
    [
      'a token that is not checked',
      { authenticate: () => undefined },
      'prepose/getParameter/refuses-wrong-secret',
    ],
    [
      'unknown meters that are served',
      { rules: [] },
      'prepose/getParameter/refuses-unknown-meterNo',
    ],
    [
      'fields that are not checked',
      { validate: () => undefined },
      'prepose/getParameter/refuses-missing-commandSeq',
    ],
    [
      'a returnCode that is a number',
      { envelope: { success: () => ({ returnCode: 0 }), refusal: () => ({ returnCode: 1 }) } },
      'prepose/getParameter/accepts-valid',
    ],
  ])('catches %s', async (_name, parts, id) => {
    const failures = await failuresOf(withParts('prepose', parts), /getParameter\/(ref|acc)/);
    expect(failures).toContain(id);
  });
});

it('does not hold it against meters that they take no recharge by volume [8.1]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const amountsOnly = ({ validate }: PreposeParts): Partial<PreposeParts> => ({
    validate: (operation, fields) =>
      operation === 'recharge' && fields.rechargeType === '2'
        ? { code: '9005', message: '当前表具不支持此交易' }
        : validate(operation, fields),
  });
  const grep = /recharge\/(accepts-(volume|amount)|refuses-[a-z]+-rechargeNum)/;
  const { cases, summary } = await certifySimulator(withParts('prepose', amountsOnly), { grep });
  const excused = cases.filter(({ omitted }) => omitted === 'option').map(({ id }) => id);
  expect(excused).toEqual([
    'prepose/recharge/refuses-type-rechargeNum-when-rechargeType-2',
    'prepose/recharge/refuses-empty-rechargeNum-when-rechargeType-2',
    'prepose/recharge/refuses-letter-rechargeNum-when-rechargeType-2',
    'prepose/recharge/accepts-volume',
  ]);
  expect(summary).toMatchObject({ fail: 0, error: 0 });
});

describe('reports of its own accord [QC-R33]', { timeout: TIMEOUT_MS }, () => {
  const QUICK_MS = 150;

  async function verdictsOf(parameters: object) {
    const { cases } = await certifySimulator(withParameters('prepose', parameters), {
      grep: /-report-arrives$/,
    });
    const judged = cases.filter(({ id }) => id.endsWith('-report-arrives'));
    return Object.fromEntries(judged.map(({ id, verdict }) => [id.split('/')[2], verdict]));
  }

  it('have to come in time where the configuration claims them, and are not missed elsewhere', async () => {
    const reports = { sendAlarm: QUICK_MS };
    expect(await verdictsOf({ reports, callbackTimeout: QUICK_MS })).toEqual({
      'first-report-arrives': 'none',
      'batch-report-arrives': 'none',
      'alarm-report-arrives': 'fail',
    });
  });
});

describe('the suite of business', { timeout: TIMEOUT_MS }, () => {
  it('catches reports that are not read down to their rows', async () => {
    const parts = { validate: () => undefined, handlers: handlersOf() };
    const failures = await failuresOf(withParts('business', parts), /business\/meterDataUpBatch/);
    expect(failures).toContain('business/meterDataUpBatch/refuses-missing-dataTime');
    expect(failures).toContain('business/meterDataUpBatch/refuses-february-30-dataTime');
  });

  it('catches an unknown factory that is served', async () => {
    const failures = await failuresOf(withParts('business', { rules: [] }), /refuses-unknown-f/);
    expect(failures).toHaveLength(10);
  });
});

function handlersOf() {
  const ids = findSystem('business').manifest.operations.map(({ id }) => id);
  return Object.fromEntries(ids.map((id) => [id, () => ({})]));
}
