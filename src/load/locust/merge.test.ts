import { describe, expect, it } from 'vitest';
import { LedgerError, parseLedger } from '../counting/ledger-document.js';
import { sampleLedger } from '../testing/worker-ledger.js';
import { asClosedLoop, MergeError, mergeLedgers } from './merge.js';
import { isLedgerName, nameLedger, type WorkerLedger } from './worker-ledger.js';

const all = [2, 0, 1].map((part) => sampleLedger(part));

/** One of its three requests timed out, another one was rejected. */
function loseSome(ledger: WorkerLedger): WorkerLedger {
  const [second] = ledger.seconds;
  const [right] = ledger.outcomes;
  if (!second || !right) throw new RangeError('an empty ledger');
  const wrong = { ...right, isAcknowledged: false, isRight: false, count: 1 };
  return {
    ...ledger,
    fates: Buffer.from([3, 2, 4]).toString('base64'),
    seconds: [{ ...second, acknowledged: 1, refused: 1, unknown: 1, failed: 2 }],
    outcomes: [
      { ...right, count: 1 },
      { ...wrong, status: 'timeout', code: '' },
      { ...wrong, code: '9999' },
    ],
  };
}

describe('the ledgers of a fleet', () => {
  it('add up to one run, each request in its own place', () => {
    const lost = loseSome(sampleLedger(1));
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
    expect(measurements.tally.seconds[0]).toMatchObject({ offered: 9, sent: 9, acknowledged: 7 });
    expect(measurements.tally.seconds[0]?.classes[1]).toBe(9);
    const [cell] = measurements.tally.cells.values();
    expect(cell).toMatchObject({ count: 7, sent: [0, 602] });
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
    [
      'seconds that tell another story',
      [{ ...loseSome(sampleLedger(0)), seconds: sampleLedger(0).seconds }],
    ],
    ['outcomes that do', [{ ...loseSome(sampleLedger(0)), outcomes: sampleLedger(0).outcomes }]],
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
