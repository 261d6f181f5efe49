import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.js';
import { inBrowser, type Opened } from '../testing/in-browser.js';
import { clientRun, passingRun, sampleRun } from '../testing/sample-run.js';
import { html } from './html.js';

inBrowser('the page in a browser', (openPage) => {
  let complaints: Opened['complaints'] = [];
  let requests: Opened['requests'] = [];

  async function open(
    results: readonly RunResult[],
    options?: Parameters<typeof openPage>[1],
  ): Promise<Page> {
    const opened = await openPage(html.render(results, { language: 'zh' }), options);
    ({ complaints, requests } = opened);
    return opened.page;
  }

  const shown = (on: Page) =>
    on.locator('.case:visible').evaluateAll((all) => all.map((one) => one.id));

  it('runs without a complaint, a request or a word of hostile markup', async () => {
    const on = await open([sampleRun(), passingRun()]);
    await on.locator('#expand').click();
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    expect(await on.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(
      await on.locator('img, script:not(:last-child), iframe, [style], [onclick]').count(),
    ).toBe(0);
    expect(await on.locator('body').innerText()).toContain('<script>window.pwned=1</script>');
  });

  it('switches the language and remembers nothing', async () => {
    const on = await open([sampleRun()]);
    const heading = on.locator('h1');
    expect(await heading.innerText()).toBe('一致性测试报告');
    expect(await on.title()).toContain('不符合');
    await on.getByRole('button', { name: 'English' }).click();
    expect(await heading.innerText()).toBe('Conformance report');
    expect(await on.title()).toContain('Not conformant');
    expect(await on.getAttribute('html', 'lang')).toBe('en');
    expect(await on.locator('[name=operation] option').first().textContent()).toBe('All (7)');
    await on.reload();
    expect(await heading.innerText()).toBe('一致性测试报告');
  });

  it('opens failures and puts them first', async () => {
    const on = await open([sampleRun()]);
    expect(await on.locator('.case').first().getAttribute('id')).toBe(
      'case-das/1001/refuses-repeated-user',
    );
    expect(await on.locator('.case[open]').count()).toBe(2);
    expect(await on.locator('.case.pass[open]').count()).toBe(0);
  });

  it('filters by several things together, with counts and a link', async () => {
    const on = await open([sampleRun()]);
    await on.getByRole('combobox', { name: '接口' }).selectOption('das/1002');
    expect(await on.locator('#shown').innerText()).toBe('2');
    await on.getByRole('checkbox', { name: '警告' }).check();
    expect(await shown(on)).toEqual(['case-das/1002/answers-quickly']);
    expect(await on.locator('.chip.information .count').innerText()).toBe('1');
    expect(await on.locator('.chip.pass .count').innerText()).toBe('0');
    await on.getByRole('searchbox').fill('3.4 秒');
    expect(await on.locator('#shown').innerText()).toBe('1');
    const link = on.url();
    await on.getByRole('button', { name: '清除筛选' }).click();
    expect(await on.locator('#shown').innerText()).toBe('7');
    await on.goto('about:blank');
    await on.goto(link);
    expect(await shown(on)).toEqual(['case-das/1002/answers-quickly']);
    expect(await on.getByRole('searchbox').inputValue()).toBe('3.4 秒');
    await on.getByRole('searchbox').fill('nowhere');
    expect(await on.locator('#none-shown').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('filters a system apart from its client, and scenarios by their name', async () => {
    const on = await open([sampleRun(), clientRun()]);
    const operations = on.getByRole('combobox', { name: '接口' });
    await operations.selectOption('das/1001');
    expect(await shown(on)).toHaveLength(2);
    await operations.selectOption({ label: 'das-client/场景 (1)' });
    expect(await shown(on)).toEqual(['case-das/client/unavailable']);
    expect(complaints).toEqual([]);
  });

  it('is worked by the keyboard', async () => {
    const on = await open([sampleRun()]);
    await on.locator('.chip.fail input').focus();
    await on.keyboard.press('Space');
    expect(await on.locator('#shown').innerText()).toBe('1');
    await on.locator('.case.fail > summary').focus();
    await on.keyboard.press('Enter');
    expect(await on.locator('.case.fail').getAttribute('open')).toBeNull();
  });

  it('leads to one case', async () => {
    const on = await open([sampleRun()], { hash: '#case=das%2F1001%2Faccepts-valid' });
    const sought = on.locator('.case.sought');
    expect(await sought.getAttribute('id')).toBe('case-das/1001/accepts-valid');
    expect(await sought.getAttribute('open')).not.toBeNull();
  });

  it('shows JSON laid out and as transmitted', async () => {
    const on = await open([sampleRun()]);
    await on.locator('#expand').click();
    const body = on.locator('.case.pass .body').first();
    await on.locator('.case.pass .exchange > summary').click();
    expect(await body.locator('pre').innerText()).toContain('\n  "amount": 0.00,\n');
    await body.getByRole('checkbox').check();
    expect(await body.locator('pre').innerText()).toBe(
      '{"head":{"tradeCode":"1001"},"amount":0.00,"userNo":"0011000123"}',
    );
  });

  it('finds what a passed case exchanged', async () => {
    const on = await open([sampleRun()]);
    expect(await on.locator('.case.pass .account').first().innerText()).toBe('');
    await on.getByRole('searchbox').fill('"amount":0.00');
    await expect.poll(() => on.locator('#shown').innerText()).not.toBe('7');
    expect(await shown(on)).toContain('case-das/1001/accepts-valid');
  });

  it('copies the command', async () => {
    const on = await open([sampleRun()], { permissions: ['clipboard-read', 'clipboard-write'] });
    const curl = on.locator('.case.fail .command:visible').first();
    await curl.getByRole('button', { name: '复制' }).click();
    await expect.poll(() => on.locator('#announcer').textContent()).toBe('已复制');
    expect(await on.evaluate('navigator.clipboard.readText()')).toBe(
      await curl.locator('pre').textContent(),
    );
  });

  it.each(['light', 'dark'] as const)('fits a phone in %s', async (colorScheme) => {
    const on = await open([sampleRun(), passingRun(), clientRun()], {
      colorScheme,
      viewport: { width: 360, height: 740 },
    });
    await on.evaluate(
      `document.querySelectorAll('details').forEach((one) => { one.open = true; })`,
    );
    const widths = await on.evaluate('[document.documentElement.scrollWidth, innerWidth]');
    expect(widths).toEqual([360, 360]);
  });

  it('prints failures in full and no controls', async () => {
    const on = await open([sampleRun()]);
    await on.locator('#collapse').click();
    await on.emulateMedia({ media: 'print' });
    expect(await on.locator('.case.fail .command pre').first().isVisible()).toBe(true);
    expect(await on.locator('.case.pass .account').isVisible()).toBe(false);
    expect(await on.locator('#filters').isVisible()).toBe(false);
  });
});
