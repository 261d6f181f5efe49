import { expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { validators } from '../src/wire/generated/documents.js';
import { listAccount, nameSubject, summariseCircumstances } from './circumstances.js';
import { renderConsole } from './console/console.js';
import { renderLoadConsole } from './load/console/console.js';
import { LOAD_REPORTERS } from './load/registry.js';
import { REPORTERS } from './registry.js';
import { outsideCode } from './testing/outside-code.js';
import { HOSTILE } from './testing/sample-exchanges.js';
import { sampleLoad } from './testing/sample-load.js';
import { sampleRun } from './testing/sample-run.js';

const digests = (digit: string) => ({ sha256: digit.repeat(64), sm3: digit.repeat(64) });

const KNOWN = {
  subject: { vendor: 'ACME', product: HOSTILE, version: '2.3.1', build: '77', contact: 'a@b.test' },
  environment: {
    node: 'v20.19.5',
    os: 'linux 6.1.0 x64',
    cpu: '2 × a processor',
    timeZone: 'Asia/Shanghai',
    schemas: digests('a'),
    suites: digests('b'),
  },
} as const;

const RUN: RunResult = sampleRun({
  ...KNOWN,
  account: [
    { operation: '1001', weight: 'must', decided: 80, undecided: 1, notClaimed: 0, notRun: 2 },
    { operation: '1001', weight: 'may', decided: 8, undecided: 0, notClaimed: 3, notRun: 0 },
    { operation: HOSTILE, weight: 'should', decided: 1, undecided: 0, notClaimed: 0, notRun: 0 },
  ],
  chain: { links: {}, head: digests('c') },
});
const LOAD = sampleLoad(KNOWN);

it('is what the schemas of stored runs take', () => {
  expect([validators.results(RUN), validators.results.errors]).toEqual([true, null]);
  expect([validators.load(LOAD), validators.load.errors]).toEqual([true, null]);
  expect(validators.results({ ...RUN, subject: {} })).toBe(false);
});

const files = [
  ...(['html', 'markdown', 'junit'] as const).map((name) => {
    const { render } = REPORTERS[name];
    return [name, (language: 'zh' | 'en') => render([RUN], { language })] as const;
  }),
  ...(['html', 'markdown', 'junit'] as const).map((name) => {
    const { render } = LOAD_REPORTERS[name];
    return [`load ${name}`, (language: 'zh' | 'en') => render(LOAD, { language })] as const;
  }),
];

it.each(files)('stands in %s, the same each time and inert', (name, render) => {
  for (const language of ['zh', 'en'] as const) {
    const content = render(language);
    expect(content).toBe(render(language));
    for (const shown of ['ACME', '2.3.1', '77', 'v20.19.5', 'linux 6.1.0 x64', 'Asia/Shanghai']) {
      expect(content).toContain(shown);
    }
    expect(content).not.toMatch(/<script>window|<img src=x|\u0000|\u001b|\u202e/);
  }
  if (!name.endsWith('markdown')) return;
  const lines = render('en').split('\n');
  const own = lines.filter((line) => line.includes('ACME') || line.includes('v20.19.5'));
  expect(own).toHaveLength(2);
  // Nothing is left for a forge to refer to.
  for (const line of own) expect(outsideCode(line)).not.toMatch(/[@#!$&~%^][\w"]|:\/\/|[\da-f]{7}/);
});

it('stands on the terminal in one line', () => {
  const options = { language: 'en', colour: false, width: 80 } as const;
  for (const content of [renderConsole([RUN], options), renderLoadConsole(LOAD, options)]) {
    const line = content.split('\n').find((one) => one.startsWith('ACME'));
    expect(line).toMatch(/2\.3\.1 \(77\) · Node\.js v20\.19\.5 · linux 6\.1\.0 x64 · 2 × a proc/);
    expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
  }
  expect(summariseCircumstances(RUN, 'en')).toMatch(/ · record SM3 c{16}…$/);
  expect(renderConsole([sampleRun()], options)).not.toContain('Node.js');
  expect(renderLoadConsole(sampleLoad(), options)).not.toContain('Node.js');
});

it('cuts what is too long', () => {
  const subject = { vendor: 'x'.repeat(100_000) };
  expect(nameSubject({ subject })?.length).toBeLessThanOrEqual(200);
  expect(nameSubject({ subject: { contact: 'a@b.test' } })).toBeUndefined();
});

it('counts the cases of an operation by weight', () => {
  expect(listAccount(RUN.account).map(({ counts }) => counts)).toEqual([
    ['80/0/8', '1/0/0', '0/0/3', '2/0/0'],
    ['0/1/0', '–', '–', '–'],
  ]);
  const markdown = REPORTERS.markdown.render([RUN], { language: 'en' });
  expect(markdown).toContain('| 1001 | 80/0/8 | 1/0/0 | 0/0/3 | 2/0/0 |');
  const junit = REPORTERS.junit.render([RUN], { language: 'en' });
  expect(junit).toContain('<property name="account.must.notRun" value="2"/>');
  expect(junit).toContain(`<property name="record.sm3" value="${'c'.repeat(64)}"/>`);
  const html = REPORTERS.html.render([RUN], { language: 'en' });
  expect(html).toContain('80/0/8');
});
