import { describe, expect, it } from 'vitest';
import { sampleLedger } from '../../../src/load/testing/worker-ledger.js';
import { findDisagreements } from '../../../src/model/load-agreement.js';
import { validators } from '../../../src/wire/generated/documents.js';
import { chooseScenario } from '../scenarios.js';
import { type Assembly, assembleResult } from './result.js';

const scenario = await chooseScenario({ scenario: 'das-report' });

const assemble = (change: Partial<Assembly> = {}) =>
  assembleResult({
    scenario,
    ledgers: [0, 1, 2].map((part) => sampleLedger(part)),
    stored: () => 1,
    tool: { name: 'duijie', version: '0.1.0' },
    isInterrupted: false,
    command: 'duijie load merge a',
    ...change,
  });

describe('the run of a fleet', () => {
  it('is stored as any other, and says that Locust made it', () => {
    const result = assemble();
    validators.load(JSON.parse(JSON.stringify(result)));
    expect(validators.load.errors).toBeNull();
    expect(result).toMatchObject({
      verdict: 'pass',
      workload: { engine: 'locust', workers: 3, rate: 9 },
      counts: { offered: 9, acknowledged: 9 },
      reconciliation: { stored: 9, missing: 0 },
      latency: { response: { count: 0 }, service: { count: 9 } },
    });
    expect(result.caveat?.en).toContain('closed loop');
    expect(result.thresholds.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it('tells one story, whatever became of its parts', () => {
    for (const ledgers of [[0, 1, 2], [1]]) {
      const result = assemble({ ledgers: ledgers.map((part) => sampleLedger(part)) });
      expect(findDisagreements(result)).toEqual([]);
    }
  });

  it('is judged by service times', () => {
    const ledgers = [0, 1, 2].map((part) => sampleLedger(part, { service: [[200_000, 3]] }));
    expect(assemble({ ledgers })).toMatchObject({ verdict: 'fail' });
  });

  it.each([
    ['a part is absent', { ledgers: [sampleLedger(0), sampleLedger(2)] }, 'no ledger of part 1'],
    [
      'a part is not finished',
      { ledgers: [0, 1, 2].map((part) => sampleLedger(part, { isFinished: part !== 2 })) },
      'part 2 was not brought',
    ],
    ['it was interrupted', { isInterrupted: true }, 'interrupted'],
    [
      'a worker was at its limit',
      {
        ledgers: [0, 1, 2].map((part) =>
          sampleLedger(part, { health: { share: 0.9, loopDelayMs: 1, deepestBacklog: 0 } }),
        ),
      },
      '90 %',
    ],
  ])('proves nothing where %s', (_why, change, reason) => {
    const { verdict, reason: said } = assemble(change);
    expect(verdict).toBe('inconc');
    expect(said.en).toContain(reason);
  });

  it('fails by what was lost, even where a part is absent', () => {
    const ledgers = [sampleLedger(0), sampleLedger(2)];
    const result = assemble({ ledgers, stored: (index) => Number(index !== 3) });
    expect(result).toMatchObject({ verdict: 'fail', reconciliation: { missing: 1 } });
    expect(result.reconciliation?.examples).toEqual(['0123456789ab000000000003']);
  });
});
