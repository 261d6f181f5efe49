import { expect, it } from 'vitest';
import { judgeMade } from './made-patterns.js';
import { judgePattern } from './pattern-rule.js';
import { findPatterns } from './patterns-in.js';

it('finds what is written in code, with its line, and tells what is made from it', () => {
  const code = "const a = 'x/y/g';\n/* /no/ */ a.replace(/[/]b+$/gi, '');\nnew RegExp(`^${a}$`);\n";
  expect(findPatterns('src/a.ts', code)).toEqual({
    written: [{ place: 'line 2', source: '[/]b+$', flags: 'gi' }],
    made: [{ place: 'line 3', argument: '`^${a}$`' }],
  });
  expect(findPatterns('src/a.test.ts', code)).toEqual({ written: [], made: [] });
  expect(findPatterns('tools/a.ts', code)).toEqual({ written: [], made: [] });
});

it('finds those of schemas by their pointers', () => {
  const schema = { properties: { a: { pattern: '^a' }, pattern: { type: 'string' } } };
  const others = { patternProperties: { '^b': { pattern: 'c' } } };
  expect(
    findPatterns('schemas/x/a.json', JSON.stringify({ ...schema, ...others })).written,
  ).toEqual([
    { place: '/properties/a/pattern', source: '^a', flags: 'u' },
    { place: '/patternProperties', source: '^b', flags: 'u' },
    { place: '/patternProperties/^b/pattern', source: 'c', flags: 'u' },
  ]);
  const patches = [
    { pointer: '/properties/a/pattern', value: '^d' },
    { pointer: '/title', value: 'e' },
  ];
  expect(findPatterns('schemas/x/rulings.json', JSON.stringify({ patches })).written).toEqual([
    { place: '/patches/0/value', source: '^d', flags: 'u' },
  ]);
});

it.each([
  [' *;? *$', 'i'],
  ['^(?:a+)+$', ''],
  ['^\\S+@\\S+$', 'u'],
  ['\\/+$', ''],
])('refuses /%s/%s, with a text that shows it', async (source, flags) => {
  expect(await judgePattern({ place: '', source, flags })).toMatch(/^\/.* takes .+ as with /);
});

it.each([
  ['(?<!\\/)\\/+$', ''],
  ['^[\\w+/\\s-]*(?:={1,2}\\s*)?$', ''],
  ['^\\d{4}-\\d\\d$', 'u'],
])('lets /%s/%s be', async (source, flags) => {
  expect(await judgePattern({ place: '', source, flags })).toBeUndefined();
});

it('wants a reason for what is made while the program runs', () => {
  const made = [{ place: 'line 3', argument: 'given' }];
  expect(judgeMade('src/new.ts', made)).toEqual([
    expect.stringMatching(/^src\/new\.ts: line 3: RegExp\(given\) is made/),
  ]);
  expect(judgeMade('cli/argument.ts', made)).toEqual([]);
  expect(judgeMade('cli/argument.ts', [])).toEqual([expect.stringContaining('needs no reason')]);
});
