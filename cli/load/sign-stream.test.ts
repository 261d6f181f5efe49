import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseLedger } from '../../src/load/counting/ledger-document.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder } from '../testing/run-duijie.js';
import { type SignStreamFlags, signStream } from './sign-stream.js';

const TARGET = 'http://127.0.0.1:9';

/** One line after the other, each when the one before was answered. */
async function* say(lines: readonly string[], answers: readonly unknown[]) {
  for (const [index, line] of lines.entries()) {
    yield `${line}\n`;
    while (answers.length <= index) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What is answered to a worker that says some lines. */
async function converse(lines: readonly string[], flags: SignStreamFlags, folder = makeFolder()) {
  const answers: { [name: string]: unknown }[] = [];
  const code = await signStream('das-report', { target: TARGET, ...flags }, openShell(folder), {
    input: Readable.from(say(lines, answers)),
    write: (line) => answers.push(JSON.parse(line)),
  });
  return { code, answers, folder };
}

describe('duijie sign-stream', () => {
  it('signs on demand, judges, and answers nonsense with one clear line', async () => {
    const lines = ['next', '{"index":2,"status":200,"body":"<html>"}', 'nonsense', '3'];
    const { code, answers } = await converse(lines, { part: '2/5', run: '0123456789ab' });
    expect(code).toBe(0);
    const [request, judgement, ...errors] = answers;
    expect(request).toMatchObject({
      index: 2,
      method: 'POST',
      path: expect.stringMatching(/2001$/),
      headers: { AccessToken: expect.stringMatching(/^[\dA-F]{32}$/) },
      body: expect.stringContaining('"serialNo":"0123456789ab00000000000200000000"'),
    });
    expect(judgement).toMatchObject({ index: 2, isAcknowledged: false, isRight: false });
    expect(errors.map(({ error }) => error)).toEqual([
      expect.stringContaining('valid are'),
      'request 3 belongs to part 3 of 5',
    ]);
  });

  it('writes a ledger down when the worker is gone, without secrets, and sends no part twice', async () => {
    const flags = { rate: '1000', duration: '100ms', ledger: '.', part: '1/2' };
    const { folder, answers } = await converse(['next'], flags);
    const [request = {}] = answers;
    expect(request.index).toBe(1);
    const content = readFileSync(join(folder, 'ledger-1-of-2.json'), 'utf8');
    const { AccessToken } = request.headers as Record<string, string>;
    expect(AccessToken).toMatch(/^\w{32}$/);
    expect(content).not.toContain(AccessToken);
    const { fates, isFinished, isCounted, workload } = parseLedger('ledger', content);
    expect(Buffer.from(fates, 'base64')[0]).toBe(2);
    expect({ isFinished, isCounted }).toEqual({ isFinished: false, isCounted: false });
    expect(workload).toMatchObject({ rate: 1000, plannedMs: 100, slo: 'errors<0.1%' });
    await expect(converse(['next'], flags, folder)).rejects.toThrow('this part was sent');
  });

  it.each([
    [{ part: '5/5' }, '--part "5/5"'],
    [{ part: '1' }, 'such as 0/10'],
    [{ run: 'ABC' }, 'twelve hexadecimal digits'],
    [{ rate: '0' }, '--rate'],
  ])('refuses %j', async (flags, hint) => {
    await expect(converse([], flags)).rejects.toThrow(hint);
  });

  it('needs a folder for its ledger that can be written', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(converse([], { ledger: 'file' }, folder)).rejects.toThrow('cannot write');
  });
});
