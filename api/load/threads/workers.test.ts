import { expect, it } from 'vitest';
import { Ledger } from '../../../src/load/counting/ledger.js';
import { createPunctuality } from '../../../src/load/counting/punctuality.js';
import { Tally } from '../../../src/load/counting/tally.js';
import { mergeMeasurements } from './workers.js';

/** What a part brings home that had every other request, each of `us` microseconds. */
function part(index: number, us: number) {
  const ledger = new Ledger();
  const tally = new Tally();
  const punctuality = { ...createPunctuality(), excused: 1 };
  for (let number = index; number < 10; number += 2) {
    ledger.set(number, number === 3 ? 'unknown' : 'acknowledged');
    tally.response.record(us);
    tally.at(1500).acknowledged += 1;
  }
  const counted = structuredClone({
    response: tally.response,
    service: tally.service,
    lag: tally.lag,
    good: tally.good,
    punctuality,
    bad: 1,
    seconds: tally.seconds,
    cells: tally.cells,
  });
  const own = {
    startedAt: 100 + index,
    durationMs: 1000 + index,
    loopDelayMs: 5 - index,
    deepestBacklog: 3,
  };
  return { ...own, ledger: ledger.toBytes(), tally: counted };
}

it('makes one run of its parts, exactly', () => {
  const { ledger, tally, startedAt, durationMs, loopDelayMs, deepestBacklog } = mergeMeasurements([
    part(0, 1000),
    part(1, 3000),
  ]);
  expect(ledger.counts()).toEqual({ unsent: 0, unknown: 1, acknowledged: 9, refused: 0 });
  expect(tally.response.count).toBe(10);
  expect([tally.response.min, Math.round(tally.response.max / 100)]).toEqual([1000, 30]);
  expect(tally.seconds.map(({ acknowledged }) => acknowledged)).toEqual([0, 10]);
  expect([tally.bad, tally.punctuality?.excused]).toEqual([2, 2]);
  expect([startedAt, durationMs, loopDelayMs, deepestBacklog]).toEqual([100, 1001, 5, 6]);
});
