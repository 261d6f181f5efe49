import { describe, expect, it } from 'vitest';
import { printable } from '../../src/wire/printable.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { sampleRun } from '../testing/sample-run.js';
import { pdf } from './pdf.js';
import { pinDates } from './pin-dates.js';

/** What a browser is given to print. */
async function pageOf(...[results, options]: Parameters<typeof pdf.render>): Promise<string> {
  let page = '';
  const print = async (html: string) => {
    page = html;
    return Buffer.from('%PDF-');
  };
  await pdf.render(results, { ...options, print });
  return page;
}

describe('pdf', () => {
  it('prints a page that loads and runs nothing, whatever text is in it', async () => {
    const page = await pageOf([sampleRun()], { language: 'zh' });
    expect(page).toMatch(/content="default-src &#39;none&#39;; style-src &#39;sha256-[^"]*"/);
    expect(page).not.toMatch(/<script|<img|<link|style="|\bon\w+="/);
    expect(page).toContain(
      printable(HOSTILE).slice(30, 60).replaceAll('"', '&quot;').split('<')[0],
    );
    expect(page).toContain('&lt;script&gt;window.pwned=1&lt;/script&gt;');
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  it('numbers its pages and keeps what a laboratory calls its report a text of the style', async () => {
    const laboratory = { number: '"} body { display: none } </style><script>' };
    const page = await pageOf([sampleRun()], { language: 'zh', laboratory });
    expect(page).toMatch(/counter\(page\).*counter\(pages\)/);
    const [style = ''] = /<style>.*?<\/style>/s.exec(page) ?? [];
    expect(style).not.toContain('</style><');
    expect(style).not.toContain('display: none');
    expect(style).toContain('thead { display: table-header-group; }');
  });

  it('is of the time of the run', async () => {
    const dates = "/CreationDate (D:20310101000000+00'00')\n/ModDate (D:20310101000000+00'00')";
    const print = async () => Buffer.from(`%PDF-1.4\n${dates}\n\u00ff`, 'latin1');
    const bytes = await pdf.render([sampleRun()], { language: 'zh', print });
    const expected = dates.replaceAll('20310101000000', '20260301020304');
    expect(Buffer.from(bytes).toString('latin1')).toBe(`%PDF-1.4\n${expected}\n\u00ff`);
  });

  it('says what is missing', async () => {
    await expect(pdf.render([sampleRun()], { language: 'zh' })).rejects.toThrow('takes a browser');
    const print = async () => Buffer.from('');
    await expect(pdf.render([], { language: 'zh', print })).rejects.toThrow('no runs');
  });
});

it('pins a date to the same length, whatever the run says', () => {
  const document = Buffer.from("/ModDate (D:20310101000000+00'00')");
  for (const date of ['2026-03-01T02:03:04.000Z', '2026']) {
    expect(pinDates(document, date)).toHaveLength(document.length);
  }
});
