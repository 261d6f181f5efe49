import { describe, expect, it } from 'vitest';
import { sampleRun } from '../testing/sample-run.js';
import { assembleTrace } from './assemble.js';
import { renderTraceCsv, writeField } from './csv.js';
import { layOut } from './sheet.js';
import { traceRun } from './trace-run.js';

/** Reads RFC 4180, strictly. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  let row: string[] = [];
  while (field.lastIndex < csv.length) {
    const [, value = '', end] = field.exec(csv) ?? [];
    if (end === undefined) throw new Error('no CSV by RFC 4180');
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('a field', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("http://x.test","y")', '"\'=HYPERLINK(""http://x.test"",""y"")"'],
    ['a,b', '"a,b"'],
    ['a;=1', '"a;=1"'],
    ['say "no"', '"say ""no"""'],
    ['1.1=x', '1.1=x'],
    ['', ''],
  ])('%j is written %s', (value, written) => {
    expect(writeField(value)).toBe(written);
  });
});

it('holds every value of the trace, behind a byte order mark, with CRLF', () => {
  const [one] = sampleRun().cases;
  const title = { zh: '=cmd|" /C calc"!A0', en: '@x,"y"' };
  const cases = one ? [...sampleRun().cases, { ...one, id: 'das/1001/=x', title }] : [];
  const run = traceRun(sampleRun({ cases }), { label: 'a', file: 'a.json', place: '' });
  const trace = assembleTrace([run], () => ({ clauses: [], clients: {} }));
  const csv = renderTraceCsv(trace, 'zh');
  expect(csv.codePointAt(0)).toBe(0xfeff);
  const [heads, ...rows] = parse(csv.slice(1));
  const { columns, rows: laid } = layOut(trace, 'zh');
  expect(heads).toEqual(columns.map(({ head }) => head));
  expect(rows).toEqual(
    laid.map((row) => row.map(({ text }) => (/^[=@]/.test(text) ? `'${text}` : text))),
  );
  expect(rows.flat()).toContain('\'=cmd|" /C calc"!A0');
  expect(renderTraceCsv(trace, 'zh')).toBe(csv);
});
