import { expect, it } from 'vitest';
import { addProgress, type Progress } from './progress.js';

const part = (change: Partial<Progress>): Progress => ({
  elapsedMs: 1000,
  offered: 10,
  sent: 9,
  acknowledged: 8,
  failed: 2,
  wrong: 1,
  backlog: 2,
  inFlight: 3,
  slower: [4, 0],
  p99Ms: Number.NaN,
  ...change,
});

it('adds what the parts of a run have counted, and takes the worst of what cannot be added', () => {
  const parts = [part({}), part({ elapsedMs: 1100, p99Ms: 7, slower: [1, 2] }), part({ p99Ms: 5 })];
  expect(addProgress(parts)).toEqual({
    elapsedMs: 1100,
    offered: 30,
    sent: 27,
    acknowledged: 24,
    failed: 6,
    wrong: 3,
    backlog: 6,
    inFlight: 9,
    slower: [9, 2],
    p99Ms: 7,
  });
  expect(addProgress([part({})]).p99Ms).toBeNaN();
});
