import { describe, expect, it } from 'vitest';
import type { JsonSchema, Specification } from '../model/specification.js';
import { text } from '../model/text.js';
import { createValidator } from './validator.js';

/** Finds what is wrong with a value under a schema that stands alone. */
function find(schema: JsonSchema, value: unknown, common: JsonSchema = {}) {
  const spec = {
    isDefault: true,
    rulings: [
      {
        id: 'R1',
        summary: text('长度', 'length'),
        choices: [{ id: 'c', summary: text('不限', 'unbounded') }],
      },
    ],
    choices: { R1: 'c' },
    schemas: {
      message: { $id: 'https://example.invalid/message.json', ...schema },
      common: { $id: 'https://example.invalid/common.json', ...common },
    },
  } as unknown as Specification;
  return createValidator(spec).validate('message', value);
}

function object(properties: Record<string, JsonSchema>, rest: JsonSchema = {}): JsonSchema {
  return { type: 'object', properties, ...rest };
}

describe('what a finding says', () => {
  it.each<[string, JsonSchema, unknown, string, string]>([
    ['required', { required: ['a'] }, {}, '必填', 'is required'],
    [
      'additionalProperties',
      { properties: {}, additionalProperties: false },
      { a: 1 },
      '不允许的字段',
      'is not allowed',
    ],
    ['type', object({ a: { type: 'string' } }), { a: 1 }, '类型应为 string', 'is of type string'],
    [
      'several types',
      object({ a: { type: ['string', 'null'] } }),
      { a: 1 },
      '类型应为 string 或 null',
      'is of type string or null',
    ],
    ['enum', object({ a: { enum: ['0', 1] } }), { a: 'x' }, '取值为 "0", 1', 'is one of "0", 1'],
    ['an enum of one', object({ a: { enum: ['0'] } }), { a: 'x' }, '应为 "0"', 'is "0"'],
    ['const', object({ a: { const: '0000' } }), { a: 'x' }, '应为 "0000"', 'is "0000"'],
    ['minLength 1', object({ a: { minLength: 1 } }), { a: '' }, '不得为空', 'is not empty'],
    [
      'minLength',
      object({ a: { minLength: 3 } }),
      { a: 'x' },
      '至少 3 个字符',
      'has at least 3 characters',
    ],
    [
      'maxLength',
      object({ a: { maxLength: 3 } }),
      { a: 'long' },
      '至多 3 个字符',
      'has at most 3 characters',
    ],
    [
      'maxLength 0',
      object({ a: { maxLength: 0 } }),
      { a: 'x' },
      '应为空字符串',
      'is an empty string',
    ],
    [
      'maxWidth',
      object({ a: { maxWidth: 3 } }),
      { a: '燃气' },
      '至多 3 个字符（汉字计 2）',
      'has a width of at most 3 (a Chinese character counts 2)',
    ],
    ['pattern', object({ a: { pattern: '^\\d+$' } }), { a: 'x' }, '符合 ^\\d+$', 'matches ^\\d+$'],
    [
      'a format',
      object({ a: { pattern: '^\\d{8}$', 'x-format': 'yyyyMMdd' } }),
      { a: 'x' },
      'yyyyMMdd 格式的真实时间',
      'is a real time written yyyyMMdd',
    ],
  ])('%s', (_keyword, schema, value, zh, en) => {
    expect(find(schema, value)).toMatchObject([{ pointer: '/a', expected: { zh, en } }]);
  });

  it("has the document's name of the field in front, in Chinese", () => {
    const schema = object({ a: { title: '用户号', type: 'string' } });
    expect(find(schema, { a: 1 })[0]?.expected).toEqual({
      zh: '用户号：类型应为 string',
      en: 'is of type string',
    });
  });

  it('shows what came, cut to a readable length', () => {
    const schema = object({ a: { type: 'number' } }, { required: ['a'] });
    expect(find(schema, { a: 'x"' })[0]?.actual.en).toBe('"x\\""');
    expect(find(schema, {})[0]?.actual.en).toBe('absent');
    expect(find(schema, { a: 'x'.repeat(9999) })[0]?.actual.en.length).toBeLessThan(260);
  });
});

describe('where a finding is', () => {
  it('points at the member that is missing or too much, not at its owner', () => {
    const schema = object({ 'a/b': object({}, { required: ['c~d'] }) });
    expect(find(schema, { 'a/b': {} })[0]?.pointer).toBe('/a~1b/c~0d');
  });

  it('points into lists, and at the whole', () => {
    const rows = object({ rows: { items: { type: 'string' } } });
    expect(find(rows, { rows: ['x', 2] })[0]?.pointer).toBe('/rows/1');
    expect(find(rows, 'text')[0]?.pointer).toBe('/');
  });

  it('names what stands there under a name that is nearly right', () => {
    const schema = object(
      { priceName: { type: 'string' }, price: {} },
      { required: ['priceName'] },
    );
    const actual = (value: unknown) => find(schema, value)[0]?.actual.en;
    expect(actual({ priceNam: 'x' })).toBe(
      'absent; there is "priceNam", which should be "priceName"',
    );
    expect(actual({ price: 'x', other: 'x' })).not.toContain('should be');
  });

  it('names the clause of the field, else that of the message', () => {
    const schema = object(
      { a: { type: 'string', 'x-clause': '2.4.1' }, b: { type: 'string' } },
      { 'x-clause': '2.4' },
    );
    expect(find(schema, { a: 1, b: 1 }).map(({ clause }) => clause)).toEqual(['2.4.1', '2.4']);
  });

  it('names rulings, those of a reference too, and weighs all alike: who sends keeps the table', () => {
    const shared = { type: 'string', 'x-rulings': ['R1'], 'x-weight': 'should' } as const;
    const schema = object({ a: { $ref: 'common.json#/$defs/a' }, b: { type: 'string' } });
    const [a, b] = find(schema, { a: 1, b: 1 }, { $defs: { a: shared } });
    expect(a).toMatchObject({ rulings: ['R1'], weight: 'must' });
    expect(a?.settled).toEqual([text('R1 长度：不限', 'R1 length: unbounded')]);
    expect(b).not.toHaveProperty('rulings');
    expect(b?.weight).toBe('must');
  });
});

describe('how many findings there are', () => {
  it('finds every breach at once', () => {
    const schema = object({ a: { type: 'string' }, b: { const: 1 } }, { required: ['c'] });
    expect(
      find(schema, { a: 1, b: 2 })
        .map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/a', '/b', '/c']);
  });

  it('says a rule that two branches state only once, and nothing of the branching', () => {
    const rule = object({ a: { type: 'string' } });
    const schema: JsonSchema = { allOf: [rule, { if: {}, then: rule }], anyOf: [rule] };
    expect(find(schema, { a: 1 })).toHaveLength(1);
  });
});

it('is not held up by a flood of errors', () => {
  const schema = object({ a: { items: { type: 'string' } } });
  const start = performance.now();
  const findings = find(schema, { a: Array.from({ length: 200_000 }, () => 1) });
  expect(findings).toHaveLength(100);
  expect(performance.now() - start).toBeLessThan(5000);
});
