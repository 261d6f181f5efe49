import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { create } from 'xmlbuilder2';
import { text } from '../../src/model/text.js';
import { sampleRun } from '../testing/sample-run.js';
import { assembleTrace } from './assemble.js';
import { nameColumn } from './sheet-feature.js';
import { traceRun } from './trace-run.js';
import { cellText, nameSheets, renderTraceXlsx } from './xlsx.js';

/** What an IUT may have answered, in a place where the trace shows it. */
const REASONS = [
  '=1+1',
  '=HYPERLINK("http://x.test";"y")',
  '@SUM(A1)',
  '<si><t>x</t></si>&amp;]]>',
  '_x0041_ \u0000\u000b\ufffe\ud800',
  'x'.repeat(100_000),
];

function traceOf() {
  const [one] = sampleRun().cases;
  const cases = one
    ? REASONS.map((reason, at) => ({
        ...one,
        id: `das/1001/hostile-${at}`,
        verdict: 'fail' as const,
        reason: text(reason, reason),
      }))
    : [];
  const run = traceRun(sampleRun({ cases }), { label: 'a', file: 'a.json', place: '' });
  return assembleTrace([run], () => ({ clauses: [], clients: {} }));
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the workbook', async () => {
  const bytes = await renderTraceXlsx(traceOf(), 'en');
  const parts = Object.entries(unzipSync(bytes)).map(
    ([path, content]) => [path, strFromU8(content)] as const,
  );
  const partOf = (path: string) => new Map(parts).get(path) ?? '';

  it('is of parts that XML parsers take', () => {
    for (const [, content] of parts) expect(() => create(content)).not.toThrow();
    expect(parts.map(([path]) => path)).toContain('xl/worksheets/sheet2.xml');
  });

  it('has its head frozen, filters over all rows, widths and colours', () => {
    const sheet = partOf('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane ySplit="1" [^>]*state="frozen"/);
    expect(sheet).toContain(`<autoFilter ref="A1:M${REASONS.length + 1}"/>`);
    expect(sheet.match(/<col [^>]*width=/g)).toHaveLength(13);
    expect(partOf('xl/styles.xml')).toMatch(/FBD5D5/);
    expect(partOf('xl/workbook.xml')).toMatch(/name="das".*name="Runs"/);
    expect(partOf('xl/workbook.xml')).toContain(">'das'!$1:$1<");
  });

  it('shows texts alone: no formula, no number, no link', () => {
    const sheet = partOf('xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]|hyperlink/i);
    for (const [cell] of sheet.matchAll(/<c [^>]*>/g)) expect(cell).toMatch(/ t="s"/);
    expect(parts.some(([path]) => /external|hyperlink|vba/i.test(path))).toBe(false);
    const strings = partOf('xl/sharedStrings.xml');
    expect(strings).toContain('>=1+1<');
    expect(strings).toContain('&lt;si&gt;&lt;t&gt;x');
    expect(strings).toContain('_x005F_x0041_ \\u0000\\u000b\\ufffe\\ud800');
    const longest = Math.max(...strings.split('<t').map(({ length }) => length));
    expect(longest).toBeLessThan(32_767);
  });

  it('is the same, whenever it is made', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    expect(Buffer.from(await renderTraceXlsx(traceOf(), 'en')).equals(Buffer.from(bytes))).toBe(
      true,
    );
  });
});

it('names columns as programs do', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(nameColumn)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

it('names sheets as programs take them', () => {
  const named = nameSheets([`<a>'!&"${'x'.repeat(50)}`, 'a/b', 'A:B', 'a b 2', '测试', '']);
  expect(named).toEqual([`a     ${'x'.repeat(19)}`, 'a b', 'A B 2', 'a b 2 2', '测试', 'sheet']);
});

it('keeps a cell within what programs take', () => {
  expect(cellText('x'.repeat(40_000))).toHaveLength(32_767);
  expect(cellText(`${'x'.repeat(32_765)}😀😀`)).toMatch(/x…$/);
});

/**
 * The workbook as LibreOffice writes it out again. It can be there without the part that reads
 * sheets, and then converts not even a plain table: undefined.
 */
function convert(folder: string): string | undefined {
  const out = join(folder, 'out');
  writeFileSync(join(folder, 'plain.csv'), 'a,b\n');
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const how = ['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76'];
  spawnSync('libreoffice', [profile, ...how, '--outdir', out, 'plain.csv', 'trace.xlsx'], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 60_000,
  });
  return existsSync(join(out, 'plain.csv'))
    ? readFileSync(join(out, 'trace.csv'), 'utf8')
    : undefined;
}

it('is read by another program as it was written', { timeout: 70_000 }, async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'trace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'trace.xlsx'), await renderTraceXlsx(traceOf(), 'zh'));
  const csv = convert(folder);
  if (csv === undefined) return skip('no LibreOffice Calc');
  expect(csv.split('\n')[0]).toBe(
    '系统,条款,要求编号,要求,约束谁,轻重,接口,用例,用例内容,裁定,结论,证据,原因',
  );
  expect(csv).toContain(',§2.4.1,2.4.1/statement,');
  expect(csv).toContain(',=1+1\n');
  expect(csv).toContain('"=HYPERLINK(""http://x.test"";""y"")"');
  expect(csv).toContain(',_x0041_ \\u0000');
});
