import { describe, expect, it, vi } from 'vitest';
import { readJournalQuery, showEntry, waitForEntries } from '../admin/journal-filter.js';
import { Journal } from './journal.js';
import type { NewEntry } from './journal-entry.js';

const NOBODY = { available: false, of: () => undefined };

function entry(given: Partial<NewEntry> = {}): NewEntry {
  return {
    at: 0,
    direction: 'received',
    method: 'POST',
    path: '/x',
    operation: '1001',
    matched: true,
    headers: 'Host\nhere\nX-Twice\na\nx-twice\nb',
    body: '{"meterNo":"m1","data":{"valveSet":1}}',
    status: 200,
    answer: '{}',
    answerHeaders: 'content-type\napplication/json',
    isWhole: true,
    durationMs: 1.23456,
    ...given,
  };
}

describe('Journal', () => {
  it('keeps the newest, and counts what it had to drop', () => {
    const journal = new Journal(3);
    for (let index = 0; index < 5; index += 1) journal.add(entry({ status: index }));
    expect([...journal.entries()].map(({ index, status }) => [index, status])).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(journal.counts).toEqual({
      received: 5,
      sent: 0,
      unmatched: 0,
      dropped: 2,
      byOperation: { 1001: 5 },
    });
  });

  it('starts counting again when it is cleared, but not its indexes', () => {
    const journal = new Journal(2);
    for (let index = 0; index < 5; index += 1) journal.add(entry());
    journal.clear();
    expect(journal.counts).toMatchObject({ received: 0, dropped: 0, byOperation: {} });
    journal.add(entry({ direction: 'sent', matched: false, operation: undefined }));
    expect([...journal.entries()].map(({ index }) => index)).toEqual([5]);
    expect(journal.counts).toMatchObject({ sent: 1, unmatched: 1, dropped: 0, byOperation: {} });
  });

  it('cuts long bodies between two characters, and says how much is missing', () => {
    const journal = new Journal(2);
    journal.add(entry({ body: 'x'.repeat(200_000), answer: `x${'中'.repeat(100_000)}` }));
    journal.add(entry({ body: new Uint8Array(200_000).fill(255) }));
    const [text, bytes] = [...journal.entries()];
    expect(text?.body).toBe('x'.repeat(65_536));
    expect(text?.bodyOmitted).toBe(200_000 - 65_536);
    expect(text?.answer).toMatch(/^x中+$/);
    expect(Buffer.byteLength(text?.answer ?? '') + (text?.answerOmitted ?? 0)).toBe(300_001);
    expect(bytes?.body).toEqual(new Uint8Array(65_536).fill(255));
    expect(bytes?.bodyOmitted).toBe(200_000 - 65_536);
  });

  it('gives back what it was given, also where a longer entry lay before', () => {
    const journal = new Journal(1);
    const texts = ['中文 🔥', '', 'x'.repeat(5000), 'é', '\u0000'];
    for (const text of texts) {
      journal.add(entry({ body: text, answer: text, path: `/${text}`, trouble: text }));
      const [only] = journal.entries();
      expect(only).toMatchObject({ body: text, answer: text, path: `/${text}`, trouble: text });
    }
  });

  it('keeps entries apart from what is written over them later', () => {
    const journal = new Journal(1);
    journal.add(entry({ body: new Uint8Array([255, 1]) }));
    const [first] = journal.entries();
    journal.add(entry({ body: new Uint8Array([255, 2]) }));
    expect(first?.body).toEqual(new Uint8Array([255, 1]));
  });

  it.each([0, -1, 1.5, Number.NaN])('cannot hold %s entries', (size) => {
    expect(() => new Journal(size)).toThrow(/whole number/);
  });
});

function select(query: string, entries: readonly Partial<NewEntry>[]) {
  const journal = new Journal();
  for (const given of entries) journal.add(entry(given));
  const { matches } = readJournalQuery(new URLSearchParams(query), NOBODY);
  return [...journal.entries()].filter(matches).map(({ index }) => index);
}

describe('readJournalQuery', () => {
  const entries: Partial<NewEntry>[] = [
    {},
    { operation: '1002', status: 500 },
    { direction: 'sent', body: '{"meterNo":"m2"}' },
    { matched: false, body: new Uint8Array([255]) },
    { body: 'no json' },
  ];

  it.each([
    ['', [0, 1, 2, 3, 4]],
    ['operation=1002', [1]],
    ['meterNo=m1', [0, 1]],
    ['field.meterNo=m2', [2]],
    ['field.data.valveSet=1', [0, 1]],
    ['field.data=1', []],
    ['field.constructor=x', []],
    ['direction=sent', [2]],
    ['status=500', [1]],
    ['matched=false', [3]],
    ['since=3', [3, 4]],
    ['meterNo=m1&status=200', [0]],
  ])('finds by %j', (query, found) => {
    expect(select(query, entries)).toEqual(found);
  });

  it.each([
    ['opration=1', /no filter "opration"; valid: operation, meterNo, direction/],
    ['matched=yes', /matched must be true or false/],
    ['status=ok', /status must be a whole number/],
    ['direction=up', /direction must be received or sent/],
    ['wait=99999999', /wait must be/],
    ['constructor=1', /no filter/],
    [Array(21).fill('field.a=1').join('&'), /at most 20 filters/],
  ])('refuses %j', (query, words) => {
    expect(() => readJournalQuery(new URLSearchParams(query), NOBODY)).toThrow(words);
  });

  it('reads each body once, however many filters look into it', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const query = Array(20).fill('field.meterNo=m1').join('&');
    expect(select(query, [{}, {}, {}])).toEqual([0, 1, 2]);
    expect(parse).toHaveBeenCalledTimes(3);
    parse.mockRestore();
  });
});

describe('waitForEntries', () => {
  const query = readJournalQuery(new URLSearchParams('operation=1002&count=2&wait=60000'), NOBODY);

  it('resolves with the entry that makes it enough', async () => {
    const journal = new Journal();
    const done = vi.fn();
    const waiting = waitForEntries(journal, query, () => () => {}).then(done);
    for (const operation of ['1002', '1001']) journal.add(entry({ operation }));
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    journal.add(entry({ operation: '1002' }));
    await waiting;
    expect(done).toHaveBeenCalledOnce();
  });

  it('resolves when it is called off', async () => {
    let stop = () => {};
    const waiting = waitForEntries(new Journal(), query, (resume) => {
      stop = resume;
      return () => {};
    });
    stop();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe('showEntry', () => {
  it('writes headers, time and bytes out', () => {
    const journal = new Journal();
    journal.add(entry({ body: new Uint8Array([255]) }));
    const [only] = journal.entries();
    expect(only && showEntry(only)).toMatchObject({
      at: '1970-01-01T00:00:00.000Z',
      headers: { host: 'here', 'x-twice': 'a, b' },
      body: '/w==',
      bodyEncoding: 'base64',
      durationMs: 1.235,
    });
  });
});
