import { describe, expect, it, vi } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { printable } from '../../src/wire/printable.js';
import { readZip } from '../testing/read-zip.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { docx } from './docx.js';
import { pinZipDates } from './pin-zip-dates.js';

async function read(...args: Parameters<typeof docx.render>) {
  return readZip(await docx.render(...args));
}

async function documentOf(...args: Parameters<typeof docx.render>): Promise<string> {
  return (await read(...args)).get('word/document.xml') ?? '';
}

function unescaped(xml: string): string {
  const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(\w+);/g, (whole, name: string) => characters[name] ?? whole);
}

describe('docx', () => {
  it('is well-formed with hostile text, which stays text', async () => {
    const files = await read([sampleRun({ target: `http://${HOSTILE}` })], { language: 'zh' });
    for (const [name, xml] of files) {
      if (name.endsWith('/')) continue;
      const { errors } = await validateXML({ xml, normalization: 'format' });
      expect([name, errors]).toEqual([name, []]);
    }
    const xml = files.get('word/document.xml') ?? '';
    expect(xml).not.toContain('<script');
    expect(unescaped(xml)).toContain(printable(HOSTILE));
    expect(xml).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('gives the same bytes at another time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T00:00:00Z') });
    const first = await docx.render([sampleRun()], { language: 'zh' });
    vi.setSystemTime(new Date('2031-12-30T23:59:58Z'));
    const again = await docx.render([sampleRun()], { language: 'zh' });
    vi.useRealTimers();
    expect(Buffer.compare(first, again)).toBe(0);
    const core = readZip(first).get('docProps/core.xml') ?? '';
    expect(core.match(/2026-03-01T02:03:04Z/g)).toHaveLength(2);
  });

  it('repeats the heads of tables and counts its pages', async () => {
    const files = await read([sampleRun()], { language: 'zh' });
    const xml = files.get('word/document.xml') ?? '';
    const tables = xml.split('<w:tbl>').filter((table) => table.includes('用例</w:t>'));
    expect(tables.length).toBeGreaterThan(2);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(3);
    const foot = [...files].filter(([name]) => name.startsWith('word/footer')).join('');
    expect(foot).toMatch(/第 .*PAGE.* 页　共 .*NUMPAGES.* 页/s);
  });

  it('names a font for Chinese, and what stands in for it', async () => {
    const files = await read([sampleRun()], { language: 'zh' });
    expect(files.get('word/styles.xml')).toContain('w:eastAsia="宋体"');
    expect(files.get('word/fontTable.xml')).toMatch(
      /w:name="宋体"><w:altName w:val="SimSun,[^"]*Noto Serif CJK SC/,
    );
  });

  it('holds several runs, each with its own cover', async () => {
    const xml = await documentOf([sampleRun(), passingRun()], { language: 'en' });
    expect(xml.match(/>Test Report</g)).toHaveLength(2);
    await expect(docx.render([], { language: 'en' })).rejects.toThrow('no runs');
  });

  it('has a file for each run of a folder', () => {
    expect(docx.fileName([sampleRun()], 1)).toBe('report.docx');
    expect(docx.fileName([sampleRun({ system: '../etc' })], 2)).toBe('report-___etc.docx');
  });
});

it('refuses to pin what is no archive', () => {
  expect(() => pinZipDates(Buffer.from('PK'))).toThrow(RangeError);
  expect(() => pinZipDates(Buffer.alloc(100))).toThrow(RangeError);
});
