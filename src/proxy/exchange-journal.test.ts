import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text } from '../model/text.js';
import { openExchangeJournal, readExchangeJournal } from './exchange-journal.js';
import type { TappedExchange } from './tap-context.js';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'duijie-journal-')), 'journal');
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const exchange = (body: string | Buffer = '{}'): TappedExchange => ({
  at: 1,
  durationMs: 0.5,
  method: 'POST',
  url: 'http://das.test/a',
  requestHeaders: [
    ['A', '1'],
    ['a', '2'],
  ],
  requestBody: Buffer.from(body),
  status: 200,
  responseHeaders: [],
});

const indexes = (from?: number) =>
  [...readExchangeJournal(folder, from === undefined ? {} : { from })].map(({ index }) => index);

describe('a journal on disk', () => {
  it('gives back what it was given', () => {
    const body = fc.option(fc.uint8Array({ maxLength: 20 }), { nil: undefined });
    fc.assert(
      fc.property(body, body, fc.boolean(), (sent, received, isTroubled) => {
        rmSync(folder, { recursive: true, force: true });
        const { requestBody: _, ...rest } = exchange();
        const given = {
          ...rest,
          ...(sent && { requestBody: Buffer.from(sent) }),
          ...(received && { responseBody: Buffer.from(received) }),
          ...(isTroubled && { trouble: { kind: 'reset' as const, message: text('断', 'reset') } }),
        };
        const journal = openExchangeJournal(folder);
        // A place in some other record is none in this one.
        const placed = journal.append({ index: 99, ...given } as TappedExchange);
        journal.close();
        expect([...readExchangeJournal(folder)]).toEqual([placed]);
        expect(placed).toEqual({ index: 1, ...given });
      }),
    );
  });

  it('makes room by its oldest file, and knows how much that was', () => {
    const journal = openExchangeJournal(folder, { fileBytes: 1000, files: 3 });
    for (let i = 0; i < 20; i += 1) journal.append(exchange('x'.repeat(200)));
    const kept = indexes();
    expect(kept).toEqual(kept.map((_, i) => 20 - kept.length + 1 + i));
    expect(kept.length + journal.dropped).toBe(20);
    expect(readdirSync(folder)).toHaveLength(3);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
    }
    expect(indexes(18)).toEqual([18, 19, 20]);
    journal.close();
  });

  it('takes an exchange that is larger than a file', () => {
    const journal = openExchangeJournal(folder, { fileBytes: 1000 });
    for (const size of [10, 5000, 10]) journal.append(exchange('x'.repeat(size)));
    journal.close();
    expect(indexes()).toEqual([1, 2, 3]);
  });

  it('goes on behind what an earlier run has left, and a line that it tore', () => {
    for (const begin of [1, 3, 5]) {
      const journal = openExchangeJournal(folder);
      expect(journal.begin).toBe(begin);
      journal.append(exchange());
      journal.append(exchange());
      journal.close();
    }
    const [newest = ''] = readdirSync(folder).sort().reverse();
    appendFileSync(join(folder, newest), '{"index":7,"requestBo');
    expect(indexes()).toEqual([1, 2, 3, 4, 5, 6]);
    const journal = openExchangeJournal(folder);
    journal.append(exchange());
    journal.close();
    expect(indexes()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('holds nothing where there is none', () => {
    expect(indexes()).toEqual([]);
  });

  it('counts what it could not write, and goes on when it can again', () => {
    const journal = openExchangeJournal(folder);
    rmSync(folder, { recursive: true });
    journal.append(exchange());
    expect(journal).toMatchObject({ unwritten: 1, failure: { code: 'ENOENT' } });
    openExchangeJournal(folder).close();
    journal.append(exchange());
    journal.close();
    expect(indexes()).toEqual([2]);
  });

  it('keeps all that was appended when the process is killed', async () => {
    const writer = spawn(
      process.execPath,
      ['--import', 'tsx', new URL('testing/endless-journal.ts', import.meta.url).pathname, folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = 0;
    writer.stdout.on('data', (bytes: Buffer) => {
      said = Math.max(said, ...String(bytes).split('\n').slice(0, -1).map(Number));
      if (said >= 500) writer.kill('SIGKILL');
    });
    await once(writer, 'close');
    const kept = indexes();
    expect(kept.length).toBeGreaterThanOrEqual(said);
    expect(kept).toEqual(kept.map((_, i) => i + 1));
  });
});

it('passes over a line that is none of its own, however long, without keeping it', () => {
  const line = (index: number) => `{"index":${index},"url":"http://x.test/"}\n`;
  const file = join(folder, 'exchanges-000000000001.jsonl');
  mkdirSync(folder);
  appendFileSync(file, line(1));
  for (let part = 0; part < 66; part += 1) appendFileSync(file, 'x'.repeat(1024 * 1024));
  appendFileSync(file, `\n${line(2)}`);
  expect([...readExchangeJournal(folder)].map(({ index }) => index)).toEqual([1, 2]);
});
