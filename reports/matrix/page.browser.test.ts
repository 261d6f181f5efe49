import { expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { inBrowser } from '../testing/in-browser.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { renderMatrixPage } from './html.js';
import { columnOf, tabulate } from './tabulate.js';

/** A dozen runs of a system, one of them hostile, and one of another system. */
function renderRuns(): string {
  const runs = Array.from({ length: 12 }, (_, index) =>
    index === 3
      ? sampleRun({ target: HOSTILE, title: text(HOSTILE, HOSTILE) })
      : sampleRun({
          cases: sampleRun().cases.map((one) => ({
            ...one,
            statement: one.clause,
            verdict: one.clause === '2.5.1' ? one.verdict : 'pass',
          })),
        }),
  );
  const columns = [...runs, passingRun()].map((run, index) =>
    columnOf(run, { label: `vendor ${index}`, file: 'x', report: `./${index}/report.html` }),
  );
  return renderMatrixPage(
    tabulate(columns, () => []),
    { language: 'zh' },
  );
}

inBrowser('the matrix in a browser', (open) => {
  it('runs without a complaint, a request or a word of hostile markup', async () => {
    const { page, complaints, requests } = await open(renderRuns());
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(await page.locator('img, [style], [onclick]').count()).toBe(0);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('h1').innerText()).toBe('Conformance matrix');
  });

  it('shows the rows that are sought, by the keyboard too, and says where there are none', async () => {
    const { page } = await open(renderRuns());
    const rows = page.locator('.row:visible');
    const all = await rows.count();
    await page.locator('[value=undecided]').check();
    expect(await rows.count()).toBe(1);
    expect(await page.locator('.nothing:visible').count()).toBe(1);
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[value=failing]').isChecked()).toBe(true);
    expect(await rows.count()).toBe(1);
    await page.locator('[value=all]').check();
    expect(await rows.count()).toBe(all);
  });

  it.each(['light', 'dark'] as const)(
    'fits a phone in %s, with the clause in sight',
    async (colorScheme) => {
      const viewport = { width: 360, height: 740 };
      const { page } = await open(renderRuns(), { colorScheme, viewport });
      const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
      expect(widths).toEqual([360, 360]);
      await page.evaluate(`document.querySelector('.matrix').parentElement.scrollLeft = 400`);
      const clause = await page.locator('.matrix tbody th').first().boundingBox();
      expect(clause?.x).toBeGreaterThanOrEqual(0);
      expect(clause?.width).toBeLessThan(200);
    },
  );
});
