import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, type Opened } from '../testing/in-browser.js';
import { callbackRun, clientRun, passingRun, sampleRun } from '../testing/sample-run.js';
import { html } from './html.js';

const SAMPLE = html.render([sampleRun()], { language: 'zh' });
const BOTH = html.render([sampleRun(), clientRun()], { language: 'zh' });
const CALLBACKS = html.render([callbackRun()], { language: 'en' });

inBrowser('the page in a browser', (openPage) => {
  let complaints: Opened['complaints'] = [];
  let requests: Opened['requests'] = [];

  async function open(page: string, view?: Parameters<typeof openPage>[1]): Promise<Page> {
    const opened = await openPage(page, view);
    ({ complaints, requests } = opened);
    return opened.page;
  }

  const shown = (on: Page) =>
    on.locator('.case:visible').evaluateAll((all) => all.map((one) => one.id));

  it('runs without a complaint, a request or a word of hostile markup', async () => {
    const on = await open(html.render([sampleRun(), passingRun()], { language: 'zh' }));
    await on.locator('#expand').click();
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    expect(await on.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(
      await on.locator('img, script:not(:last-child), iframe, [style], [onclick]').count(),
    ).toBe(0);
    expect(await on.locator('body').innerText()).toContain('<script>window.pwned=1</script>');
  });

  it('switches the language, shows the time of the reader, and remembers nothing', async () => {
    const on = await open(SAMPLE);
    const heading = on.locator('h1');
    expect(await heading.innerText()).toBe('一致性测试报告');
    expect(await on.title()).toContain('不符合');
    const time = on.locator('.facts-list time');
    expect(await time.innerText()).toMatch(/^2026-03-01 07:48:04 GMT\+5:45$/);
    expect(await time.getAttribute('title')).toBe('2026-03-01T02:03:04.000Z');
    await on.getByRole('button', { name: 'English' }).click();
    expect(await heading.innerText()).toBe('Conformance report');
    expect(await on.title()).toContain('Not conformant');
    expect(await on.getAttribute('html', 'lang')).toBe('en');
    expect(await on.locator('[name=operation] option').first().textContent()).toBe('All (7)');
    await on.reload();
    expect(await heading.innerText()).toBe('一致性测试报告');
  });

  it('says what is wrong before anything else, and leads from there to a case', async () => {
    const on = await open(CALLBACKS);
    const after = '.verdict + .notice';
    expect(await on.locator(after).innerText()).toContain('/userNo: expected "7"');
    expect(await on.locator('.case[open], .group[open]').count()).toBe(0);
    expect(await on.locator('.group .case').count()).toBe(3);
    await on.locator(after).getByRole('link', { name: '/userNo' }).click();
    expect(await shown(on)).toContain('case-das/2001/names-user-first');
    const sought = on.locator('.case.sought');
    expect(await sought.getAttribute('open')).not.toBeNull();
    // The callback, and not the request that led to it.
    const exchange = sought.locator('.exchange[open]');
    expect(await exchange.count()).toBe(1);
    expect(await exchange.locator('.purpose').innerText()).toBe('3. callback');
    expect(await exchange.locator('mark.wrong').allInnerTexts()).toEqual([
      '"head": {',
      '"userNo": "0011000123"',
    ]);
    expect(await exchange.locator('.aside:visible').allInnerTexts()).toEqual([
      ' ← /head/serialNo expected is required',
      ' ← expected "7"',
    ]);
    const labels = sought.locator('.diagram .label');
    expect(await labels.evaluateAll((all) => all.map((one) => one.textContent))).toHaveLength(6);
    expect(await sought.locator('.diagram .culprit').textContent()).toContain('✗ 3. 2001');
    expect(await sought.locator('.diagram li').nth(2).innerText()).toMatch(
      /^IUT → Callback receiver: 2001 .* 200, 12 ms \(where it failed\)$/,
    );
    expect(complaints).toEqual([]);
  });

  it('filters by several things together, with counts and a link', async () => {
    const on = await open(SAMPLE);
    await on.getByRole('combobox', { name: '接口' }).selectOption('das/1002');
    expect(await on.locator('#shown').innerText()).toBe('2');
    await on.getByRole('checkbox', { name: '警告' }).check();
    expect(await shown(on)).toEqual(['case-das/1002/answers-quickly']);
    expect(await on.locator('.failures').isVisible()).toBe(false);
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
    const on = await open(BOTH);
    const operations = on.getByRole('combobox', { name: '接口' });
    await operations.selectOption('das/1001');
    expect(await shown(on)).toHaveLength(2);
    await operations.selectOption({ label: 'das-client/场景 (1)' });
    expect(await shown(on)).toEqual(['case-das/client/unavailable']);
    expect(complaints).toEqual([]);
  });

  it('is worked by the keyboard, finds what is packed, and copies commands', async () => {
    const on = await open(SAMPLE);
    await on.locator('.chip.fail input').focus();
    await on.keyboard.press('Space');
    expect(await on.locator('#shown').innerText()).toBe('1');
    await on.locator('.case.fail > summary').focus();
    await on.keyboard.press('Enter');
    expect(await on.locator('.case.fail').getAttribute('open')).not.toBeNull();
    const curl = on.locator('.case.fail .command:visible').first();
    await curl.getByRole('button', { name: '复制' }).click();
    await expect.poll(() => on.locator('#announcer').textContent()).toBe('已复制');
    expect(await on.evaluate('navigator.clipboard.readText()')).toBe(
      await curl.locator('pre').textContent(),
    );
    await on.getByRole('button', { name: '清除筛选' }).click();
    expect(await on.locator('.case.pass .account').first().innerText()).toBe('');
    await on.getByRole('searchbox').fill('"amount":0.00');
    await expect.poll(() => on.locator('#shown').innerText()).not.toBe('7');
    expect(await shown(on)).toContain('case-das/1001/accepts-valid');
  });

  it('leads to one case, and shows JSON laid out and as transmitted', async () => {
    const on = await open(SAMPLE, { hash: '#case=das%2F1001%2Faccepts-valid' });
    const sought = on.locator('.case.sought');
    expect(await sought.getAttribute('id')).toBe('case-das/1001/accepts-valid');
    expect(await sought.getAttribute('open')).not.toBeNull();
    await sought.locator('.exchange > summary').click();
    expect(await sought.locator('.exchange time').innerText()).toBe('07:48:04.000');
    const body = sought.locator('.body').first();
    expect(await body.locator('pre').innerText()).toContain('\n  "amount": 0.00,\n');
    await body.getByRole('checkbox').check();
    expect(await body.locator('pre').innerText()).toBe(
      '{"head":{"tradeCode":"1001"},"amount":0.00,"userNo":"0011000123"}',
    );
  });

  it.each(['light', 'dark'] as const)('fits a phone in %s, tables and all', async (colorScheme) => {
    const viewport = { width: 360, height: 740 };
    const on = await open(colorScheme === 'light' ? BOTH : CALLBACKS, { colorScheme, viewport });
    await on.evaluate(
      `document.querySelectorAll('details').forEach((one) => { one.open = true; })`,
    );
    const widths = await on.evaluate('[document.documentElement.scrollWidth, innerWidth]');
    expect(widths).toEqual([360, 360]);
    const ends = on.locator('.by-standing td:visible');
    const rights = await ends.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().right),
    );
    expect(rights.length).toBeGreaterThan(4);
    expect(Math.max(...rights)).toBeLessThanOrEqual(360);
  });

  it('prints what failed in short, and everything where that is asked for', async () => {
    const on = await open(CALLBACKS);
    await on.emulateMedia({ media: 'print' });
    const isSeen = (selector: string) => on.locator(selector).first().isVisible();
    const summary = ['.verdict', '.group .case .findings', '.case.fail h4', '.print-note'];
    for (const part of summary) expect([part, await isSeen(part)]).toEqual([part, true]);
    const rest = ['.exchange', '.case.pass', '#filters', '.print-choice', '.command'];
    for (const part of rest) expect([part, await isSeen(part)]).toEqual([part, false]);
    await on.emulateMedia({ media: 'screen' });
    await on.locator('#print-whole').check();
    const packed = on.locator('.group .case').last();
    await expect.poll(() => packed.locator('.exchange').count()).toBe(3);
    await on.emulateMedia({ media: 'print' });
    expect(await packed.locator('.exchange pre').first().isVisible()).toBe(true);
    expect(await isSeen('.case.pass h4')).toBe(true);
    expect(await isSeen('.case.pass .account')).toBe(false);
    expect(await isSeen('#filters')).toBe(false);
    expect(complaints).toEqual([]);
  });
});
