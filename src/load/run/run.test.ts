import { describe, expect, it } from 'vitest';
import { type Intercept, runScenario } from '../../../cli/load/testing/run-scenario.js';
import type { LoadResult } from '../../model/load-result.js';
import { foldMarks } from '../kept/marks.js';

describe('a run', () => {
  it.each(['das-report', 'qinchuan-batch'])(
    '%s of a fleet is taken by the simulator that knows it, and accounted for',
    async (id) => {
      const { workload, counts, reconciliation } = await runScenario(id, {
        flags: { fleet: '1000000', duration: '150ms' },
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
    const flags = { shape: 'backfill', days: '4', fleet: '10' };
    const { counts } = await runScenario('das-report', { flags, intercept });
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
      flags: { size: '5', rate: '200' },
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
  const IN_TURN = { connections: '1' };
  const countsOf = ({ outcomes }: LoadResult) =>
    Object.fromEntries(
      outcomes.map(({ traffic, isRight, count }) => [`${traffic} ${isRight}`, count]),
    );

  it.each([
    ['das-report', 'signature=10%,stale=10%,duplicate=10%', ['signature', 'stale', 'duplicate']],
    ['qinchuan-upload', 'signature=15%,stale=15%', ['signature', 'stale']],
    ['samr-add', '30%', ['signature', 'duplicate']],
    ['mohurd-business', '30%', ['signature']],
  ])('of %s by %s are refused, and counted apart from the good', async (id, bad, kinds) => {
    const result = await runScenario(id, { flags: { bad, duration: '250ms', ...IN_TURN } });
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
  });

  it('fail a target that takes a repetition, which is neither missing nor lost from sight', async () => {
    const answers = new Map<string, string>();
    const result = await runScenario('das-report', {
      flags: { bad: 'duplicate=20%', ...IN_TURN },
      async intercept({ body }, pass) {
        const { serialNo } = JSON.parse(body);
        const answer = answers.get(serialNo) ?? (await (await pass(body)).text());
        answers.set(serialNo, answer);
        return new Response(answer);
      },
    });
    expect(result.verdict).toBe('fail');
    expect(result.reason.en).toContain('something was taken that has to be refused');
    expect(result.reconciliation).toMatchObject({ missing: 0 });
    expect(countsOf(result)['duplicate false']).toBeGreaterThan(10);
    expect(result.thresholds).toMatchObject([{ holds: true }]);
  });
});

it('folds the marks of a request into how often it was kept', () => {
  const stored = foldMarks(new Uint8Array([1, 1, 1, 0, 2, 1, 1]), 2);
  expect([0, 1, 2, 3, 4].map(stored)).toEqual([1, 0, 2, 0, 0]);
});
