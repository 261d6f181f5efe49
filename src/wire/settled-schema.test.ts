import { expect, it } from 'vitest';
import type { JsonSchema, Specification } from '../model/specification.js';
import { settleSchema } from './settled-schema.js';

const spec = {
  schemas: { common: { $defs: { known: { required: ['name'] } } } },
} as unknown as Specification;

const schema: JsonSchema = {
  required: ['kind'],
  properties: {
    kind: { enum: ['1', '2'] },
    detail: {
      if: { required: ['a'] },
      then: { required: ['b'] },
    },
  },
  allOf: [
    {
      if: { required: ['kind'], properties: { kind: { const: '2' } } },
      then: { required: ['begin'], properties: { begin: { minLength: 1 } } },
      else: { $ref: 'common.json#/$defs/known' },
    },
  ],
};

it('writes into the schema what holds for the value, and fixes what that rests on', () => {
  const settled = settleSchema(spec, schema, { kind: '2', detail: { a: 1 } });
  expect(settled).toMatchObject({
    required: ['kind', 'begin'],
    properties: {
      kind: { const: '2' },
      begin: { minLength: 1 },
      detail: { required: ['b'] },
    },
  });
});

it('takes the other branch where the condition does not hold', () => {
  const settled = settleSchema(spec, schema, { kind: '1', detail: {} });
  expect(settled.required).toEqual(['kind', 'name']);
  expect(settled.properties?.detail?.required ?? []).toEqual([]);
});
