import { expect, it } from 'vitest';
import type { Finding } from '../src/model/finding.js';
import type { CaseResult } from '../src/model/result.js';
import { text } from '../src/model/text.js';
import { groupFailures, whatOf, whereOf } from './groups.js';
import { html } from './html/html.js';
import { sampleRun } from './testing/sample-run.js';

const [, sample] = sampleRun().cases;

const found = (pointer: string, expected: string, actual: string): Finding => ({
  pointer,
  expected: text(expected, expected),
  actual: text(actual, actual),
  weight: 'must',
});

const failed = (id: string, ...findings: readonly Finding[]) =>
  ({ ...sample, id, operation: id.split('/')[1], findings }) as CaseResult;

const sizes = (...cases: readonly CaseResult[]) =>
  groupFailures(cases).map((group) => group.cases.length);

it('takes together the same place, demand and kind of thing seen', () => {
  const demand = 'is of type string';
  const one = failed('das/1001/a', found('/list/0/no', demand, '17'));
  const other = failed('das/1002/b', found('/list/3/no', demand, '4711'));
  const absent = failed('das/1002/c', found('/list/3/no', demand, 'absent'));
  const groups = groupFailures([absent, one, other]);
  expect(groups.map((group) => group.cases.length)).toEqual([2, 1]);
  const [largest] = groups as [(typeof groups)[0]];
  expect(whatOf(largest).en).toBe('/list/0/no: expected is of type string, seen 17');
  expect([...whereOf(largest)]).toEqual([
    ['1001', 1],
    ['1002', 1],
  ]);
});

it('goes by the gravest finding, and tells statuses apart', () => {
  const slow = { ...found('status', 'no 5xx', '500'), weight: 'should' as const };
  const grave = found('/echoCode', 'is "0000"', '"0"');
  expect(sizes(failed('a/b/1', slow, grave), failed('a/b/2', grave))).toEqual([2]);
  const status = (value: string) => failed('a/b/c', found('status', 'no 5xx', value));
  expect(sizes(status('500'), status('502'))).toEqual([1, 1]);
});

it('takes serial numbers of messages for what they are', () => {
  const echo = (serial: string) =>
    failed('a/b/c', found('/serialNo', `the request’s "${serial}"`, 'absent'));
  expect(sizes(echo('0a1b2c3d4e5f'), echo('f5e4d3c2b1a0'))).toEqual([2]);
});

it('takes together what cannot be tested for the like of it in each operation', () => {
  const untestable = (operation: string) =>
    ({
      ...failed(`das/${operation}/x`),
      exchanges: [{ operation, purpose: 'setup' }],
      reason: text('', `not testable: a valid ${operation} did not succeed: "0"`),
    }) as unknown as CaseResult;
  expect(sizes(untestable('1001'), untestable('1014'))).toEqual([2]);
});

it('heads the page, where several cases fail alike', () => {
  const cases = ['x', 'y'].map((name) =>
    failed(`das/1001/${name}`, found('/echoCode', 'is "0000"', '<b>')),
  );
  const page = html.render([sampleRun({ cases })], { language: 'en' });
  expect(page.match(/<details class="group fail"/g)).toHaveLength(1);
  expect(page).toContain('<a href="#case=das%2F1001%2Fx">');
  expect(page).toContain('duijie replay results.json --case das/1001/x');
  expect(page).toContain('seen &lt;b&gt;');
  expect(html.render([sampleRun()], { language: 'en' })).not.toContain('class="group');
});
