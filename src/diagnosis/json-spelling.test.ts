import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BUDGETS } from '../model/budgets.js';
import { jsonSpellings } from './json-spelling.js';
import { diagnoseParameters } from './parameter-diagnosis.js';
import { ascending, sortedWithKey } from './parameter-text.js';

const KEY = 'made-up key 4c17';
/** As transmitted: with a blank that no writer makes, so that none has merely copied it. */
const LIST = `[ {"b":"压 a/b <'=&>","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`;
const PARAMETERS = [
  { name: 'list', json: LIST },
  { name: 'sum', json: '2.50' },
  { name: 'note', json: '"x"' },
];

const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase();

function diagnose(sign: string, parameters = PARAMETERS) {
  return diagnoseParameters({
    parameters,
    sign,
    key: KEY,
    recipe: sortedWithKey(KEY, ascending),
    manner: { keyTitle: 'KEY', signName: 'sign', own: [] },
  });
}

const signOver = (list: string, sum = '2.50') => md5(`list=${list}&note=x&sum=${sum}&key=${KEY}`);

const PYTHON = /blanks after commas/;
const ASCII = /beyond ASCII/;
const SLASH = /slashes escaped/;
const GSON = /as Gson does/;
const GO = /as Go does/;
const NULLS = /null left out of the JSON/;
const NUMBERS = /1E\+2 as 100(?!\.)/;
const FLOATS = /1E\+2 as 100\.0/;
const SORTED = /members sorted/;

/** By hand, as the writers of other languages have them. */
const WRITERS: readonly (readonly [string, string, readonly RegExp[], string?])[] = [
  ['compact', `[{"b":"压 a/b <'=&>","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`, [/written anew/]],
  [
    'blanks of Python',
    `[{"b": "压 a/b <'=&>", "n": null, "a": 1.50, "c": 1E+2, "d": [null, 7]}]`,
    [PYTHON],
  ],
  ['ASCII', `[{"b":"\\u538b a/b <'=&>","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`, [ASCII]],
  ['slashes of PHP', `[{"b":"压 a\\/b <'=&>","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`, [SLASH]],
  [
    'Gson',
    `[{"b":"压 a/b \\u003c\\u0027\\u003d\\u0026\\u003e","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`,
    [GSON],
  ],
  ['Go', `[{"b":"压 a/b \\u003c'=\\u0026\\u003e","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`, [GO]],
  ['no nulls', `[{"b":"压 a/b <'=&>","a":1.50,"c":1E+2,"d":[null,7]}]`, [NULLS]],
  ['numbers', `[{"b":"压 a/b <'=&>","n":null,"a":1.5,"c":100,"d":[null,7]}]`, [NUMBERS], '2.5'],
  ['floats', `[{"b":"压 a/b <'=&>","n":null,"a":1.5,"c":100.0,"d":[null,7]}]`, [FLOATS], '2.5'],
  ['sorted', `[{"a":1.50,"b":"压 a/b <'=&>","c":1E+2,"d":[null,7],"n":null}]`, [SORTED]],
  [
    'Python as it comes',
    `[{"b": "\\u538b a/b <'=&>", "n": null, "a": 1.50, "c": 1E+2, "d": [null, 7]}]`,
    [PYTHON, ASCII],
  ],
  [
    'Python with floats',
    `[{"b": "压 a/b <'=&>", "n": null, "a": 1.5, "c": 100.0, "d": [null, 7]}]`,
    [PYTHON, FLOATS],
    '2.5',
  ],
  [
    'PHP as it comes',
    `[{"b":"\\u538b a\\/b <'=&>","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`,
    [ASCII, SLASH],
  ],
  [
    'Gson as it comes',
    `[{"b":"压 a/b \\u003c\\u0027\\u003d\\u0026\\u003e","a":1.50,"c":1E+2,"d":[null,7]}]`,
    [GSON, NULLS],
  ],
  [
    'JavaScript, sorted',
    `[{"a":1.5,"b":"压 a/b <'=&>","c":100,"d":[null,7],"n":null}]`,
    [SORTED, NUMBERS],
    '2.5',
  ],
  [
    'JavaScript without nulls',
    `[{"b":"压 a/b <'=&>","a":1.5,"c":100,"d":[null,7]}]`,
    [NULLS, NUMBERS],
    '2.5',
  ],
];

describe('the JSON of a signed text', () => {
  const writers = WRITERS.map(([writer, list, names, sum]) => ({ writer, list, names, sum }));

  it.each(writers)('is known as written by: $writer', ({ list, names, sum }) => {
    const { summary, mistakes } = diagnose(signOver(list, sum));
    for (const name of names) expect(summary.en).toMatch(name);
    expect(mistakes).toHaveLength(1);
  });

  it('is known beside another mistake, and in lower-case digits', () => {
    const list = `[{"b":"压 a/b \\u003c\\u0027\\u003d\\u0026\\u003e","n":null,"a":1.50,"c":1E+2,"d":[null,7]}]`;
    const sign = md5(`list=${list}&note=x&sum=2.50`).toLowerCase();
    const { summary } = diagnose(sign);
    expect(summary.en).toMatch(GSON);
    expect(summary.en).toMatch(/KEY is not in the text.*lower-case/);
  });

  it('is not taken for another where nothing of it shows', () => {
    const plain = [{ name: 'list', json: '[{"a":1}]' }];
    const names = jsonSpellings(plain).map(({ name }) => name.en);
    expect(names.filter((name) => /escaped by|left out|anew, 1\.50/.test(name))).toEqual([]);
    expect(diagnose(md5('x'), plain).mistakes).toEqual([]);
  });

  it('costs a bounded number of candidates, however much of it shows', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ name: `p${at}`, json: LIST }));
    expect(jsonSpellings(many).length).toBeLessThanOrEqual(50);
    const { mistakes, tried } = diagnose(md5('x'), many);
    expect(mistakes).toEqual([]);
    expect(tried).toBeLessThanOrEqual(BUDGETS.diagnosis.candidates.limit);
    const deep = [{ name: 'deep', json: `${'['.repeat(30_000)}${']'.repeat(30_000)}` }];
    expect(diagnose(md5('x'), deep).tried).toBeLessThanOrEqual(BUDGETS.diagnosis.candidates.limit);
  });
});
