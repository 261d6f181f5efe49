import { describe, expect, it } from 'vitest';
import { LedgerError, parseLedger } from '../counting/ledger-document.js';
import { sampleLedger } from '../testing/worker-ledger.js';
import { asClosedLoop, MergeError, mergeLedgers } from './merge.js';
import { isLedgerName, nameLedger } from './worker-ledger.js';

const all = [2, 0, 1].map((part) => sampleLedger(part));

describe('the ledgers of a fleet', () => {
  it('add up to one run, each request in its own place', () => {
    const lost = sampleLedger(1, { fates: Buffer.from([3, 2, 4]).toString('base64') });
    const { measurements, generator, startedAt } = mergeLedgers(
      [all[0], all[1], lost].flatMap((x) => x ?? []),
    );
    expect(measurements.ledger.counts()).toEqual({
      acknowledged: 7,
      unknown: 1,
      refused: 1,
      unsent: 0,
    });
    expect([measurements.ledger.get(4), measurements.ledger.get(7)]).toEqual([
      'unknown',
      'refused',
    ]);
    expect(measurements.tally.seconds[0]).toMatchObject({ offered: 9, sent: 9, acknowledged: 9 });
    expect(measurements.tally.seconds[0]?.classes[1]).toBe(9);
    const [cell] = measurements.tally.cells.values();
    expect(cell).toMatchObject({ count: 9 });
    expect(cell?.samples).toHaveLength(3);
    expect(measurements.durationMs).toBe(1002);
    expect(startedAt).toBe('2026-03-01T00:00:00Z');
    expect(generator).toMatchObject({ share: expect.closeTo(0.3), deepestBacklog: 6, ceiling: 30 });
  });

  it('hold service times, which are taken for response times only to be judged', () => {
    const { measurements } = mergeLedgers(all);
    expect(measurements.tally.response.count).toBe(0);
    expect(measurements.tally.service.count).toBe(9);
    expect(measurements.tally.service.max).toBeGreaterThanOrEqual(5000);
    expect(asClosedLoop(measurements).tally.response.count).toBe(9);
    expect(measurements.tally.response.count).toBe(0);
  });

  it('tell which parts are not there, or not whole', () => {
    const merged = mergeLedgers([sampleLedger(0), sampleLedger(2, { isFinished: false })]);
    expect(merged).toMatchObject({ absent: [1], unfinished: [2], isCounted: true });
  });

  it.each([
    ['none', []],
    ['a part twice', [sampleLedger(0), sampleLedger(0)]],
    ['another run', [sampleLedger(0), sampleLedger(1, { run: 'ba9876543210' })]],
    ['another division', [sampleLedger(0), sampleLedger(1, { parts: 4 })]],
    ['a part beyond the last', [sampleLedger(3)]],
    ['more times than requests', [sampleLedger(0, { service: [[1, 4]] })]],
  ])('are refused: %s', (_what, ledgers) => {
    expect(() => mergeLedgers(ledgers)).toThrow(MergeError);
  });
});

describe('the file of a ledger', () => {
  it('is read as it was written', () => {
    expect(parseLedger('ledger', JSON.stringify(sampleLedger(1)))).toEqual(sampleLedger(1));
    expect(isLedgerName(nameLedger({ index: 3, of: 10 }))).toBe(true);
    expect(isLedgerName('ledger-3-of-10.json.0f.tmp')).toBe(false);
  });

  it.each([
    ['', 'no JSON'],
    ['{}', '/ required'],
    [JSON.stringify({ ...sampleLedger(0), parts: 0 }), '/parts'],
    [JSON.stringify({ ...sampleLedger(0), service: [[1]] }), '/service/0'],
  ])('%.20s is refused, with the place', (content, place) => {
    expect(() => parseLedger('ledger', content)).toThrow(LedgerError);
    expect(() => parseLedger('ledger', content)).toThrow(place);
  });
});
