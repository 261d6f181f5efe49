import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { BUDGETS } from '../../../src/model/budgets.js';
import { Journal } from './journal.js';
import type { NewEntry } from './journal-entry.js';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const { journalBytes, journalEntries, diagnosedBytes } = BUDGETS.simulators;
const MIB = 1024 * 1024;

/** What is in use on the heap and outside of it, in bytes. */
function measure(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function entry(given: Partial<NewEntry> = {}): NewEntry {
  return {
    at: 0,
    direction: 'received',
    method: 'POST',
    path: '/x',
    matched: true,
    headers: '',
    body: '',
    isWhole: true,
    status: 200,
    answer: '{}',
    answerHeaders: '',
    durationMs: 1,
    ...given,
  };
}

/** A refused request whose explanation holds on to all of its body. */
function refused(index: number): NewEntry {
  const body = `${index}`.padEnd(MIB, '中');
  return entry({
    body: Buffer.from(body).subarray(0, MIB),
    diagnose: () => ({ mistakes: [], tried: [], summary: { zh: body, en: body } }) as never,
  });
}

describe('the memory of a journal', () => {
  it('is bounded as a whole, the oldest entries making room', () => {
    const before = measure();
    const journal = new Journal();
    const long = Buffer.alloc(MIB, 'x');
    for (let index = 0; index < journalEntries.limit; index += 1) {
      journal.add(entry({ body: long, answer: 'y'.repeat(MIB / 16), headers: 'a\nb' }));
    }
    expect(measure() - before).toBeLessThan(journalBytes.limit + 16 * MIB);
    const kept = [...journal.entries()];
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.at(-1)?.index).toBe(journalEntries.limit - 1);
    expect(journal.counts.dropped).toBe(journalEntries.limit - kept.length);
    expect(journal.oldest).toBe(kept[0]?.index);
  });

  it('is given back when shorter entries follow', () => {
    const before = measure();
    const journal = new Journal(200);
    const long = Buffer.alloc(MIB, 'x');
    for (let index = 0; index < 200; index += 1) journal.add(entry({ body: long }));
    for (let index = 0; index < 200; index += 1) journal.add(entry({ body: '{}' }));
    expect(measure() - before).toBeLessThan(4 * MIB);
    expect([...journal.entries()].map(({ body }) => body)).toEqual(Array(200).fill('{}'));
  });

  it('does not grow by what refused requests could be explained with', () => {
    const before = measure();
    const journal = new Journal();
    for (let index = 0; index < 100; index += 1) journal.add(refused(index));
    // Text of these takes two thirds of its bytes once more, and 64 KiB of each are kept anyway.
    expect(measure() - before).toBeLessThan(journalBytes.limit + 3 * diagnosedBytes.limit);
    const kept = [...journal.entries()];
    expect(kept).toHaveLength(100);
    expect(kept.at(-1)?.diagnose).toBeDefined();
    expect(kept[0]?.diagnose).toBeUndefined();
  });

  it('explains all of many short ones', () => {
    const journal = new Journal();
    const diagnose = () => undefined;
    for (let index = 0; index < journalEntries.limit; index += 1) {
      journal.add(entry({ body: '{}', diagnose }));
    }
    expect([...journal.entries()].every((one) => one.diagnose)).toBe(true);
  });

  it('goes on with what is still there when entries make room while they are read', () => {
    const journal = new Journal(3);
    for (let status = 0; status < 3; status += 1) journal.add(entry({ status }));
    const reading = journal.entries();
    expect(reading.next().value?.status).toBe(0);
    for (let status = 3; status < 5; status += 1) journal.add(entry({ status }));
    expect([...reading].map(({ status }) => status)).toEqual([2, 3, 4]);
  });
});
