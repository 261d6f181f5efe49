import { describe, expect, it } from 'vitest';
import { foldMarks } from '../../src/load/kept/marks.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Intercept, runScenario } from './testing/run-scenario.js';

describe('a run', () => {
  it.each(['das-report', 'qinchuan-batch'])(
    '%s of a fleet is taken by the simulator that knows it, and accounted for',
    async (id) => {
      const { workload, counts, reconciliation } = await runScenario(id, {
        fleet: 1_000_000,
        durationMs: 150,
      });
      expect(workload.meters).toBe(1_000_000);
      expect(counts).toMatchObject({ offered: 60, acknowledged: 60 });
      expect(reconciliation).toMatchObject({ stored: 60, missing: 0, doubled: 0 });
    },
  );

  it('sends every missed day of every meter in a backfill', async () => {
    const days = new Map<string, Set<string>>();
    const intercept: Intercept = ({ body }, pass) => {
      const { meterNo, readDate } = JSON.parse(body);
      days.set(meterNo, (days.get(meterNo) ?? new Set()).add(readDate));
      return pass(body);
    };
    const options = { shape: 'backfill', days: 4, fleet: 10, intercept } as const;
    const { counts } = await runScenario('das-report', options);
    expect(counts.acknowledged).toBe(40);
    expect([...days.values()].map((own) => own.size)).toEqual(Array(10).fill(4));
  });
});

const TAKEN = JSON.stringify({ returnCode: '0000', returnMessage: '交易成功' });

describe('a loss of qinchuan', () => {
  it('shows when a report is acknowledged and not kept', async () => {
    const { reconciliation, verdict } = await runScenario('qinchuan-upload', {
      intercept: ({ number, body }, pass) => (number % 20 === 0 ? new Response(TAKEN) : pass(body)),
    });
    expect(reconciliation).toMatchObject({ acknowledged: 80, stored: 76, missing: 4 });
    expect(verdict).toBe('fail');
  });

  it('shows when one row of a batch is missing, or is kept twice', async () => {
    const { reconciliation } = await runScenario('qinchuan-batch', {
      size: 5,
      rate: 200,
      async intercept({ number, body }, pass) {
        const { meterDatas } = JSON.parse(body);
        if (number === 7) return pass(JSON.stringify({ meterDatas: meterDatas.slice(0, 4) }));
        if (number === 9) await pass(body);
        return pass(body);
      },
    });
    expect(reconciliation).toMatchObject({ acknowledged: 40, missing: 1, doubled: 1 });
  });
});

describe('bad requests', () => {
  // One after the other, so that there is something to repeat however busy the machine is.
  const IN_TURN = { connections: 1 };
  const countsOf = ({ outcomes }: LoadResult) => {
    const counts: Record<string, number> = {};
    for (const { traffic, isRight, count } of outcomes) {
      counts[`${traffic} ${isRight}`] = (counts[`${traffic} ${isRight}`] ?? 0) + count;
    }
    return counts;
  };

  it.each([
    [
      'das-report',
      { signature: 0.1, stale: 0.1, duplicate: 0.1 },
      ['signature', 'stale', 'duplicate'],
    ],
    ['qinchuan-upload', { signature: 0.15, stale: 0.15 }, ['signature', 'stale']],
    ['samr-add', 0.3, ['signature', 'duplicate']],
    ['mohurd-business', 0.3, ['signature']],
  ] as const)(
    'of %s by %j are refused, and counted apart from the good',
    async (id, bad, kinds) => {
      const result = await runScenario(id, { bad, durationMs: 250, ...IN_TURN });
      const { counts, reconciliation, good, thresholds, verdict } = result;
      // Beside a simulator in the same process the generator may be held up.
      expect(verdict).not.toBe('fail');
      expect(thresholds).toMatchObject([{ holds: true }]);
      expect(counts).toMatchObject({ acknowledged: 70, refused: 30 });
      expect(reconciliation).toMatchObject({ acknowledged: 70, stored: 70, doubled: 0 });
      expect(good).toMatchObject({ offered: 70, right: 70, response: { count: 70 } });
      const seen = countsOf(result);
      expect(Object.keys(seen).sort()).toEqual(
        ['good', ...kinds].map((kind) => `${kind} true`).sort(),
      );
    },
  );

  it('fail a target that takes a repetition, which is neither missing nor lost from sight', async () => {
    const answers = new Map<string, string>();
    const result = await runScenario('das-report', {
      bad: { duplicate: 0.2 },
      ...IN_TURN,
      async intercept({ body }, pass) {
        const { serialNo } = JSON.parse(body);
        const answer = answers.get(serialNo) ?? (await (await pass(body)).text());
        answers.set(serialNo, answer);
        return new Response(answer);
      },
    });
    expect(result.verdict).toBe('fail');
    expect(result.reason.en).toContain('has to be rejected');
    expect(result.reconciliation).toMatchObject({ missing: 0 });
    expect(countsOf(result)['duplicate false']).toBeGreaterThan(10);
    expect(result.thresholds).toMatchObject([{ holds: true }]);
  });
});

it('folds the marks of a request into how often it was kept', () => {
  const stored = foldMarks(new Uint8Array([1, 1, 1, 0, 2, 1, 1]), 2);
  expect([0, 1, 2, 3, 4].map(stored)).toEqual([1, 0, 2, 0, 0]);
});
