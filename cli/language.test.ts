import { expect, it } from 'vitest';
import { checkLanguage, chooseLanguage } from './language.js';

it.each([
  [[], {}, 'en'],
  [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [[], { LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'C' }, 'en'],
  [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'en'],
  [['cases', '--lang', 'zh'], { LANG: 'C' }, 'zh'],
  [['--lang=en', 'cases'], { LANG: 'zh_TW' }, 'en'],
  [['--lang', 'fr'], { LANG: 'zh_TW' }, 'zh'],
])('%j with %j speaks %s', (argv, env, expected) => {
  expect(chooseLanguage(argv, env)).toBe(expected);
});

it('refuses a language that it does not speak', () => {
  expect(() => checkLanguage('fr')).toThrow('no language "fr", valid: zh, en');
  expect(() => checkLanguage('zh')).not.toThrow();
});
