import { describe, expect, it } from 'vitest';
import type { JsonSchema, Specification } from '../model/specification.js';
import { followRefs, schemaAt } from './schema-node.js';

const schemas: Record<string, JsonSchema> = {
  common: {
    $defs: {
      name: { title: 'shared', type: 'string', minLength: 1, 'x-rulings': ['R1'] },
      alias: { $ref: '#/$defs/name', title: 'alias' },
      'with space': { title: 'spaced' },
    },
  },
  message: {
    title: 'root',
    properties: {
      own: { $ref: 'common.json#/$defs/alias', 'x-clause': '1' },
      rows: { title: 'rows', items: { properties: { cell: { title: 'cell' } } } },
      keyed: { patternProperties: { '^k\\d$': { title: 'by pattern' } } },
      later: { minLength: 2 },
    },
    allOf: [{ then: { properties: { hidden: { title: 'in then' } } } }],
    anyOf: [{ properties: { hidden2: { title: 'in anyOf' } } }],
    else: { properties: { hidden3: { title: 'in else' } } },
    'x-should': { properties: { later: { title: 'recommended' } } },
  },
};
const spec = { schemas } as unknown as Specification;

describe('followRefs', () => {
  it('follows references over files to the end, and keeps what stands beside them', () => {
    const schema = { $ref: 'common.json#/$defs/alias', 'x-clause': '2.4.1', minLength: 3 };
    expect(followRefs(spec, { file: 'message', schema })).toEqual({
      file: 'common',
      schema: {
        title: 'alias',
        type: 'string',
        minLength: 3,
        'x-rulings': ['R1'],
        'x-clause': '2.4.1',
      },
    });
  });

  it('leaves a node without reference alone', () => {
    const node = { file: 'message', schema: { title: 'x' } };
    expect(followRefs(spec, node)).toBe(node);
  });

  it('takes names with spaces', () => {
    const schema = { $ref: 'common.json#/$defs/with space' };
    expect(followRefs(spec, { file: 'message', schema }).schema.title).toBe('spaced');
  });

  it.each(['common.json#/$defs/none', 'none.json#/$defs/name', '#/$defs/name'])(
    'names a reference that leads nowhere: %s',
    ($ref) => {
      expect(() => followRefs(spec, { file: 'message', schema: { $ref } })).toThrow(
        `message: nothing behind ${$ref}`,
      );
    },
  );
});

describe('schemaAt', () => {
  it.each([
    ['', 'root'],
    ['/own', 'alias'],
    ['/rows/12/cell', 'cell'],
    ['/keyed/k7', 'by pattern'],
    ['/hidden', 'in then'],
    ['/hidden2', 'in anyOf'],
    ['/hidden3', 'in else'],
    ['/later', 'recommended'],
  ])('finds what describes %j', (pointer, title) => {
    expect(schemaAt(spec, 'message', pointer)?.title).toBe(title);
  });

  it.each(['/none', '/rows/x', '/keyed/k77', '/own/deeper'])('finds nothing at %j', (pointer) => {
    expect(schemaAt(spec, 'message', pointer)).toBeUndefined();
  });

  it('knows no unknown message', () => {
    expect(schemaAt(spec, 'none', '')).toBeUndefined();
  });
});
