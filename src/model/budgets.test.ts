import { expect, test } from 'vitest';
import { sayReached, showLimit } from './budget.js';
import { BUDGETS } from './budgets.js';

const ALL = Object.values(BUDGETS).flatMap((group) => Object.values(group));

test('every bound is finite, whole and named in both languages', () => {
  for (const { limit, what, reached } of ALL) {
    expect(Number.isSafeInteger(limit) && limit > 0).toBe(true);
    for (const one of [what, reached]) {
      expect(one.zh).toMatch(/\p{Script=Han}/u);
      expect(one.en).toMatch(/^[^\p{Script=Han}]+$/u);
    }
  }
});

test('what is kept as a whole is no less than one of it', () => {
  const { simulators, tester, proxy } = BUDGETS;
  expect(simulators.journalBytes.limit).toBeGreaterThan(4 * simulators.journalBody.limit);
  expect(tester.callbackBytes.limit).toBeGreaterThan(tester.callbackBody.limit);
  expect(tester.recordedAnswers.limit).toBeGreaterThan(tester.recordedBody.limit);
  expect(proxy.recentBytes.limit).toBeGreaterThan(proxy.answerBody.limit + proxy.requestBody.limit);
});

test('a limit is shown in the largest unit that it fills', () => {
  expect(showLimit({ limit: 8 * 1024 * 1024, unit: 'bytes' })).toBe('8 MiB');
  expect(showLimit({ limit: 64 * 1024, unit: 'bytes' })).toBe('64 KiB');
  expect(showLimit({ limit: 1_500_000, unit: 'bytes' })).toBe('1,500,000 B');
  expect(showLimit({ limit: 20_000, unit: 'count' })).toBe('20,000');
});

test('what is said names the thing, the bound and what follows', () => {
  expect(sayReached(BUDGETS.files.configuration)).toEqual({
    zh: '配置文件超过 1 MiB：拒绝',
    en: 'the configuration: more than 1 MiB; refused',
  });
});
