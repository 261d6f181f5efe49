import { describe, expect, it } from 'vitest';
import {
  createSimulator as createDasSimulator,
  type Options,
} from '../simulators/das/das/simulator.js';
import { createSimulator as createPreposeSimulator } from '../simulators/qinchuan/prepose/simulator.js';
import { ACTION } from '../simulators/samr/records.js';
import { findChanges } from '../src/engine/changes.js';
import type { RunResult } from '../src/model/result.js';
import type { Credentials } from '../src/protocols/das/token.js';
import { loadSpecification } from '../src/specification/load.js';
import { validators } from '../src/wire/generated/documents.js';
import { type CatalogSystem, findSystem, listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { judgeAgain } from './testing/judge-again.js';
import { playedBy } from './testing/played-by.js';
import { withParts } from './testing/samr-variants.js';
import { ECCENTRIC } from './testing/style-proxy.js';

const TIMEOUT_MS = 30_000;
const FEW = { grep: /\/explore\//, delayMs: 50 };

function withDasParts(parts: NonNullable<Options['parts']>): CatalogSystem {
  return playedBy(findSystem('das'), (setup) =>
    createDasSimulator({
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: setup.parameters as never,
      parts,
    }),
  );
}

/** Forgets a meter when it has served three requests since it was registered. */
const FORGETFUL = withDasParts(({ handlers }) => {
  const ages = new Map<string, number>();
  const aged = Object.entries(handlers).map(([operation, handle]) => {
    const forgetful: typeof handle = (call, request) => {
      const answer = handle(call, request);
      const { meters } = call.state;
      for (const meter of [...meters.all()]) {
        const age = ages.get(meter.deviceId) ?? 0;
        ages.set(meter.deviceId, age + 1);
        if (age === 3) meters.remove(meter);
      }
      return answer;
    };
    return [operation, forgetful] as const;
  });
  return { handlers: Object.fromEntries(aged) };
});

/** Takes the closing of an account, and serves its meter on. */
const NEVER_CLOSING = withDasParts(({ handlers }) => ({
  handlers: {
    ...handlers,
    '1002': (call, request) => ({
      ...handlers['1014']?.(call, request),
      rdateTime: '20260101000000',
    }),
  },
}));

/** Answers a query with records that were deleted. */
const NEVER_DELETING = withParts(({ handlers }) => ({
  handlers: {
    exchange: (call, request) => {
      const isQuery = call.fields.action === ACTION.query;
      const deleted = call.fields.action === ACTION.remove;
      if (isQuery || !deleted) return handlers.exchange?.(call, request) ?? {};
      const fields = { ...call.fields, action: ACTION.query };
      return handlers.exchange?.({ ...call, fields }, request) ?? {};
    },
  },
}));

/** Never lets a key come back, which the document does not forbid. */
const UNFORGETTING = withParts(({ rules }) => {
  const used = new Set<string>();
  const unforgetting: (typeof rules)[number] = {
    id: 'test/used-key',
    clause: '6.3.1',
    operations: ['exchange'],
    check({ fields }) {
      if (fields.action !== ACTION.add) return undefined;
      const key = JSON.stringify(fields.busilist);
      if (used.has(key)) return { code: '0000', message: 'used' };
      used.add(key);
      return undefined;
    },
  };
  return { rules: [...rules, unforgetting] };
});

/** Registers a meter number once and for all, which the document does not forbid. */
const STRICT_PREPOSE = playedBy(findSystem('prepose'), (setup) => {
  const used = new Set<unknown>();
  return createPreposeSimulator({
    ...setup,
    credentials: setup.credentials as never,
    parameters: setup.parameters as never,
    parts: ({ rules }) => ({
      rules: [
        ...rules,
        {
          id: 'test/used-meter',
          clause: '7.9',
          operations: ['meterInfo'],
          check({ fields }) {
            if (fields.meterOperation !== 'register') return undefined;
            if (used.has(fields.meterNo)) return { code: '9002', message: 'used' };
            used.add(fields.meterNo);
            return undefined;
          },
        },
      ],
    }),
  });
});

const explore = (system: CatalogSystem, sequences: number, path?: string) =>
  certifySimulator(system, { ...FEW, explore: { sequences, ...(path ? { path } : {}) } });

/** Operations, or actions, of the shortest sequence that breaks the statement. */
function stepsOf({ cases }: RunResult, name: string): readonly string[] {
  const { sequence } = cases.find(({ id }) => id.endsWith(`/explore/${name}`)) ?? {};
  return (sequence?.steps ?? []).map(({ operation, fields }) => fields.action ?? operation);
}

const failed = ({ cases }: RunResult) => cases.filter(({ verdict }) => verdict === 'fail');

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (_id, system) => {
  it('is not blamed for any sequence, in any style', { timeout: TIMEOUT_MS }, async () => {
    const { cases, summary } = await certifySimulator(system, {
      ...FEW,
      style: ECCENTRIC,
      explore: { sequences: 3 },
    });
    const blamed = cases.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
    expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    expect(summary.pass).toBeGreaterThan(2);
  });
});

it('has cases whose ids are their own and whose statements are about the system', async () => {
  for (const { entry, protocol, id } of listSystems()) {
    const spec = loadSpecification(protocol.id);
    const suite = await entry.loadSuite(spec);
    const explored = await suite.explore({ sequences: 1, command: '' });
    const ids = explored?.cases.map((one) => one.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation, clause } of explored?.cases.slice(suite.cases.length) ?? []) {
      const cited = spec.clauses.find((candidate) => candidate.id === clause);
      expect(cited?.systems, clause).toContain(id);
      expect(spec.manifest.operations.map((one) => one.id)).toContain(operation);
    }
  }
});

describe('a server that is stricter than it must be', { timeout: TIMEOUT_MS }, () => {
  it.each([
    ['samr', UNFORGETTING],
    ['prepose', STRICT_PREPOSE],
  ])('is not blamed: %s', async (_name, system) => {
    const result = await explore(system, 12);
    expect(failed(result).map(({ message }) => message)).toEqual([]);
    expect(result.conformity).toBe('partial');
  });
});

describe('a server that is broken', { timeout: TIMEOUT_MS }, () => {
  it('forgets a registration: five requests show it, whenever they are sent', async () => {
    const result = await explore(FORGETFUL, 6);
    expect(result.conformity).toBe('not-conformant');
    const [first] = failed(result);
    const { steps, repeat } = first?.sequence ?? { steps: [], repeat: '' };
    expect(steps).toHaveLength(5);
    expect(steps[0]?.operation).toBe('1001');
    // Each step is an exchange that can be repeated by hand.
    const curls = steps.map(({ exchange }) => first?.exchanges[exchange]?.curl);
    expect(curls.every((curl) => curl?.includes('curl -g -sS -X POST'))).toBe(true);
    expect(first?.message).toContain('shortest sequence: 1. 1001 serialNo=');
    expect(first?.message).toContain(repeat);
    expect(repeat).toContain(`--grep '^${first?.id}$'`);

    const [, path = ''] = /--explore-path (\S+)/.exec(repeat) ?? [];
    const again = failed(await explore(FORGETFUL, 6, path));
    expect(again.map(({ id }) => id)).toEqual([first?.id]);
    const operations = again[0]?.sequence?.steps.map(({ operation }) => operation);
    expect(operations).toEqual(steps.map(({ operation }) => operation));
  });

  it('is judged again by the shortest sequence, and otherwise by another suite', async () => {
    const stored = await explore(FORGETFUL, 6);
    const [first] = failed(stored);
    const again = await judgeAgain(FORGETFUL, stored);
    expect(findChanges(stored, again)).toEqual([]);
    expect(failed(again)).toEqual(failed(stored));

    const healed = JSON.parse(JSON.stringify(stored)) as RunResult;
    const last = healed.cases.find(({ id }) => id === first?.id);
    const answers = last?.exchanges.map(({ response }) => response as { body: string }) ?? [];
    for (const answer of answers) answer.body = answers[0]?.body ?? '';
    const changes = findChanges(healed, await judgeAgain(FORGETFUL, healed));
    expect(changes.map(({ id, was }) => [id, was])).toEqual([[first?.id, 'fail (must)']]);
  });

  it('never closes an account: three requests show it', async () => {
    const result = await explore(NEVER_CLOSING, 8);
    const [first, second, third] = stepsOf(result, '2.4.2-removed');
    expect([first, second]).toEqual(['1001', '1002']);
    expect(third).toMatch(/^10(?:02|04|08|09|14)$/);
    expect(validators.results(result)).toBe(true);
  });

  it('never deletes a record: three requests show it, for each statement', async () => {
    const result = await explore(NEVER_DELETING, 20);
    const { add, remove, query } = ACTION;
    expect(stepsOf(result, '6.3.1-delete')).toEqual([add, remove, query]);
    const again = stepsOf(result, '6.3.1-after-deletion');
    expect(again).toHaveLength(3);
    expect(again.slice(0, 2)).toEqual([add, remove]);
    // The second is a recommendation, and a failure of its own.
    const weights = failed(result).map(({ weight }) => weight);
    expect(weights.sort()).toEqual(['must', 'should']);
  });
});
