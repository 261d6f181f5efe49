import { describe, expect, it } from 'vitest';
import type { Specification } from '../model/specification.js';
import { loadSpecification } from './load.js';
import { valueAt } from './pointer.js';
import { bindRecommendations, hasRecommendations } from './recommended.js';

describe('bindRecommendations', () => {
  it('makes a recommendation binding beside what its node demands already', () => {
    expect(
      bindRecommendations({
        type: ['string', 'null'],
        allOf: [{ maxLength: 9 }],
        'x-should': { type: 'string' },
      }),
    ).toEqual({ type: ['string', 'null'], allOf: [{ maxLength: 9 }, { type: 'string' }] });
  });

  it('reaches every depth, recommendations within recommendations too', () => {
    expect(
      bindRecommendations({
        properties: { a: { items: { 'x-should': { 'x-should': { const: 1 }, minLength: 1 } } } },
        anyOf: [{ then: { 'x-should': { required: ['a'] } } }],
      }),
    ).toEqual({
      properties: { a: { items: { allOf: [{ minLength: 1, allOf: [{ const: 1 }] }] } } },
      anyOf: [{ then: { allOf: [{ required: ['a'] }] } }],
    });
  });

  it('changes nothing where nothing is recommended, nor the schema that it is given', () => {
    const schema = { enum: ['x-should', null, 1], properties: { a: { 'x-should': {} } } } as const;
    const before = structuredClone(schema);
    expect(bindRecommendations({ enum: schema.enum })).toEqual({ enum: schema.enum });
    bindRecommendations(schema);
    expect(schema).toEqual(before);
  });
});

describe('hasRecommendations', () => {
  const should = { 'x-should': { minLength: 1 } };
  const spec = {
    schemas: { common: { $defs: { poor: should, plain: {} } } },
  } as unknown as Specification;

  it.each([
    ['itself', should],
    ['a property', { properties: { a: should } }],
    ['the items', { properties: { a: { items: should } } }],
    ['allOf', { allOf: [{}, should] }],
    ['anyOf', { anyOf: [should] }],
    ['then', { then: should }],
    ['else', { else: should }],
    ['a reference', { properties: { a: { $ref: 'common.json#/$defs/poor' } } }],
  ])('finds one in %s', (_place, schema) => {
    expect(hasRecommendations(spec, { file: 'message', schema })).toBe(true);
  });

  it('finds none where there is none', () => {
    const schema = { properties: { a: { $ref: 'common.json#/$defs/plain', title: 'x' } } };
    expect(hasRecommendations(spec, { file: 'message', schema })).toBe(false);
  });

  it.each(['das', 'qinchuan', 'cylinder', 'mohurd', 'samr'])('misses none of %s', (protocol) => {
    const known = loadSpecification(protocol);
    for (const [file, schema] of Object.entries(known.schemas)) {
      if (file === 'common') continue;
      expect([file, hasRecommendations(known, { file, schema })]).toEqual([
        file,
        names(known, file, schema),
      ]);
    }
  });
});

/** Whether the keyword stands anywhere below, whatever it stands in. */
function names(spec: Specification, file: string, node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(([key, value]) => {
    if (key === 'x-should') return true;
    if (key !== '$ref') return names(spec, file, value);
    const [path, pointer = ''] = String(value).split('#');
    const target = path ? path.replace(/\.json$/, '') : file;
    return names(spec, target, valueAt(spec.schemas[target], pointer));
  });
}
