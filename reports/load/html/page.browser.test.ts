import { expect, it } from 'vitest';
import type { LoadResult } from '../../../src/model/load-result.js';
import { inBrowser } from '../../testing/in-browser.js';
import { passingLoad, SAMPLE_CAPACITY, sampleLoad, silentLoad } from '../../testing/sample-load.js';
import { html } from './html.js';

const CHARTS = ['offered-load', 'curve', 'flow', 'times-over', 'heat'];

/** The captions of the charts on whose canvas something is drawn, in the named colour if any. */
const DRAWN = `[...document.querySelectorAll('.chart')].filter((chart) => {
  const canvas = chart.querySelector('canvas');
  if (!canvas) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value !== 0);
}).map((chart) => chart.querySelector('figcaption').id)`;

/** How many pixels of the chart of flow are opaque and of exactly the colour of acknowledged. */
const GREENS = `(() => {
  const canvas = document.querySelector('#flow').closest('.chart').querySelector('canvas');
  const pen = document.createElement('canvas').getContext('2d');
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--pass').trim();
  pen.fillRect(0, 0, 1, 1);
  const wanted = pen.getImageData(0, 0, 1, 1).data;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (wanted.every((part, index) => data[at + index] === part)) found += 1;
  }
  return found;
})()`;

inBrowser('the page of a load run in a browser', (openPage) => {
  const open = (result: LoadResult, options?: Parameters<typeof openPage>[1]) =>
    openPage(html.render(result, { language: 'zh' }), options);
  const searched = sampleLoad({ capacity: SAMPLE_CAPACITY });

  const openAll = `document.querySelectorAll('details').forEach((one) => { one.open = true; })`;

  it('draws every chart without a complaint, a request or a word of hostile markup, and can be read out and copied from', async () => {
    const { page, complaints, requests } = await open(searched);
    expect(await page.evaluate(DRAWN)).toEqual(CHARTS);
    const canvas = page.locator('.chart[data-kind=heat] canvas');
    await canvas.hover({ position: { x: 80, y: 225 } });
    expect(await page.locator('.readout').innerText()).toMatch(/^\d+ s · ≤ [\d.]+ ms · \d+$/);
    await page.locator('.chart:has(#flow) .u-over').hover({ position: { x: 30, y: 60 } });
    await expect
      .poll(() => page.locator('.chart:has(#flow) .u-legend').innerText())
      .toMatch(/应发:?\s*200\/s/);
    await page.locator('.command').getByRole('button', { name: '复制' }).click();
    await expect.poll(() => page.locator('#announcer').textContent()).toBe('已复制');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(searched.command);
    await page.evaluate(openAll);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(await page.locator('img, iframe, script:not(:last-child), [onclick]').count()).toBe(0);
    expect(await page.locator('body').innerText()).toContain('<script>window.pwned=1</script>');
  });

  it('switches the language, of the charts as well, and the colours, those of paper for print', async () => {
    const { page, complaints } = await open(searched, { colorScheme: 'light' });
    const legend = page.locator('.chart', { has: page.locator('#flow') }).locator('.u-legend');
    expect(await page.title()).toContain('未达标');
    expect(await legend.innerText()).toContain('已确认');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('h1').innerText()).toBe('Load test report');
    expect(await page.title()).toContain('Failed');
    expect(await legend.innerText()).toContain('acknowledged');
    expect(await page.evaluate(DRAWN)).toEqual(CHARTS);
    // The browser remarks on being asked for the pixels again and again.
    expect(complaints).toEqual([]);
    expect(await page.evaluate(GREENS)).toBeGreaterThan(50);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => page.evaluate(GREENS)).toBeGreaterThan(50);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await expect.poll(() => page.evaluate(GREENS)).toBeGreaterThan(50);
    expect(
      await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--paper')`),
    ).toBe('#ffffff');
  });

  it('fits a phone, in light and dark, and fills what is wider', async () => {
    const viewport = { width: 360, height: 740 };
    const { page, complaints } = await open(searched, { colorScheme: 'light', viewport });
    await page.evaluate(openAll);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
      expect(widths).toEqual([360, 360]);
    }
    await page.setViewportSize({ width: 700, height: 740 });
    await expect
      .poll(() => page.locator('.chart:has(#flow) .u-wrap').evaluate((one) => one.clientWidth))
      .toBeGreaterThan(500);
    expect(complaints).toEqual([]);
  });

  it('is at ease with a run of one second', async () => {
    const { page, complaints } = await open(
      passingLoad({ seconds: passingLoad().seconds.slice(0, 1) }),
    );
    expect(complaints).toEqual([]);
    expect(await page.evaluate(DRAWN)).toEqual(CHARTS.slice(1));
  });

  it('is at ease with a run without an answer', async () => {
    const { page, complaints } = await open(silentLoad());
    expect(complaints).toEqual([]);
    expect(await page.locator('.chart:has(#heat)').innerText()).toContain('没有数据');
  });
});
