import { describe, expect, it } from 'vitest';
import { countExport, readMarksIn } from './export-counter.js';

const PREFIX = '0123456789ab';
const markOf = (number: number) => PREFIX + number.toString(16).padStart(12, '0');

async function* inPieces(content: string | Buffer, length: number) {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const count = (content: string | Buffer, length = 7) =>
  countExport(inPieces(content, length), readMarksIn(PREFIX), 5).then((counts) => [...counts]);

describe('an export', () => {
  it('is counted by its marks, whatever the columns and wherever it is cut', async () => {
    const content = [
      'serial,remark',
      `"${markOf(0)}00000000",抄表`,
      `{"serialNo":"${markOf(1).toUpperCase()}00000000"}`,
      `${markOf(2)}x ${markOf(3)}`,
      `${markOf(3)}`,
      'ffffffffffff000000000004',
    ].join('\r\n');
    for (const length of [1, 5, 64, 10_000]) {
      expect(await count(content, length)).toEqual([1, 1, 1, 2, 0]);
    }
  });

  it('has one record a line: a mark that stands twice in it is one record', async () => {
    expect(await count(`${markOf(1)},{"serialNo":"${markOf(1)}"}\n`)).toEqual([0, 1, 0, 0, 0]);
  });

  it('may know more requests than the run', async () => {
    expect(await count(`${markOf(99)}\n${markOf(4)}`)).toEqual([0, 0, 0, 0, 1]);
  });

  it.each([
    ['', 'empty'],
    [' \n\n', 'empty'],
    [`[{"serialNo":"${markOf(0)}"}]`, 'array'],
    ['[\n{}\n]', 'array'],
    [Buffer.from('serial', 'utf16le'), 'binary'],
    ['x'.repeat(5 * 1024 * 1024), 'long-line'],
  ])('of another kind is refused', async (content, reason) => {
    await expect(count(content, 65_536)).rejects.toThrow(reason);
  });
});
