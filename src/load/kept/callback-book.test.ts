import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fate } from '../../model/load-outcome.js';
import { Ledger } from '../counting/ledger.js';
import { CallbackBook } from './callback-book.js';

const START = 1_000_000;
const WAIT_MS = 10_000;
const QUIET_MS = 250;

function ledgerOf(...fates: readonly Fate[]): Ledger {
  const ledger = new Ledger();
  for (const [index, fate] of fates.entries()) ledger.set(index, fate);
  return ledger;
}

const all = () => true;

const run = (ledger: Ledger, follows: (index: number) => boolean = all) => ({
  ledger,
  follows,
  operation: '2002',
  waitMs: WAIT_MS,
  schedule: Array.from({ length: ledger.length }, (_, index) => index * 100).values(),
  startedAt: START,
  name: (index: number) => `mark ${index}`,
});

describe('CallbackBook', () => {
  it('tells what came once, twice, never, and about what nobody sent', () => {
    const ledger = ledgerOf('acknowledged', 'acknowledged', 'acknowledged', 'refused', 'unknown');
    const book = new CallbackBook(100);
    book.note(0, START + 30);
    book.note(1, START + 150);
    book.note(1, START + 900);
    book.note(3, START + 400);
    book.note(4, START + 400);
    book.note(50, START);
    book.note(5000, START);
    book.note(undefined, START);
    const { latency, ...counts } = book.count(run(ledger));
    expect(counts).toEqual({
      operation: '2002',
      waitMs: WAIT_MS,
      expected: 3,
      received: 2,
      missing: 1,
      doubled: 1,
      refused: 1,
      strange: 3,
      examples: ['mark 1', 'mark 2', 'mark 3', 'mark 50'],
    });
    // From the instant at which each was due, to its first callback.
    expect([latency.count, Math.round(latency.min), Math.round(latency.max)]).toEqual([2, 30, 50]);
  });

  it('expects nothing of requests that none follows', () => {
    const book = new CallbackBook(100);
    book.note(0, START + 1);
    const counts = book.count(run(ledgerOf('acknowledged', 'acknowledged'), (index) => index < 1));
    expect(counts).toMatchObject({ expected: 1, received: 1, missing: 0, strange: 0 });
  });
});

it('has room for more than it began with', () => {
  const [last, amount] = [199_999, 200_000];
  const book = new CallbackBook(2 * amount);
  const ledger = new Ledger();
  for (const index of [0, 70_000, last]) {
    ledger.set(index, 'acknowledged');
    book.note(index, START + index * 100 + 7);
  }
  const { received, missing, latency, strange } = book.count(run(ledger));
  expect([received, missing, strange, Math.round(latency.max)]).toEqual([3, 0, 0, 7]);
});

describe('settling', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  async function settle(book: CallbackBook, ledger: Ledger, signal = new AbortController().signal) {
    const state = { isOver: false };
    const patience = { waitMs: WAIT_MS, quietMs: QUIET_MS, signal };
    void book.settle({ ledger, follows: all }, patience).then(() => {
      state.isOver = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    return state;
  }

  it('ends a quiet while after the last that was missing', async () => {
    const book = new CallbackBook(10);
    book.note(0, START);
    const state = await settle(book, ledgerOf('acknowledged', 'acknowledged', 'refused'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(state.isOver).toBe(false);
    book.note(1, START);
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    book.note(1, START);
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(state.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(state.isOver).toBe(true);
  });

  it('gives up what does not come', async () => {
    const state = await settle(new CallbackBook(10), ledgerOf('acknowledged'));
    await vi.advanceTimersByTimeAsync(WAIT_MS - 1);
    expect(state.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(state.isOver).toBe(true);
  });

  it('waits for nothing once interrupted', async () => {
    const controller = new AbortController();
    const state = await settle(new CallbackBook(10), ledgerOf('acknowledged'), controller.signal);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(state.isOver).toBe(true);
    expect(await settle(new CallbackBook(10), ledgerOf('acknowledged'), controller.signal)).toEqual(
      { isOver: true },
    );
  });
});
