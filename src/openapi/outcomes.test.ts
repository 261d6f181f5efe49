import { expect, it } from 'vitest';
import type { JsonSchema, Specification } from '../model/specification.js';
import { listOutcomes } from './outcomes.js';

const CODES = [
  { code: '0', kind: 'success' },
  { code: '7', kind: 'business' },
  { code: '9', kind: 'parameter' },
];

function outcomesOf(answer: JsonSchema, code = '/code') {
  const common = { $defs: { good: { const: '0' } } };
  return listOutcomes(
    {
      manifest: { codes: CODES, outcomes: [{ code, message: '/message' }] },
      schemas: { 'a.response': answer, common },
    } as unknown as Specification,
    'a.response',
  );
}

it('settles what a condition on the code demands, with any other code as a refusal', () => {
  const outcomes = outcomesOf({
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string' }, message: { title: 'text' } },
    if: { required: ['code'], properties: { code: { $ref: 'common.json#/$defs/good' } } },
    then: { required: ['message'], properties: { message: { $ref: '#/$defs/payload' } } },
    else: { 'x-should': { properties: { message: { type: 'string', minLength: 1 } } } },
    $defs: { payload: { type: 'object' } },
  });
  expect(outcomes).toMatchObject([
    {
      name: 'success',
      code: { code: '0' },
      schema: {
        required: ['code', 'message'],
        properties: {
          code: { type: 'string', enum: ['0'] },
          message: { $ref: '#/$defs/payload' },
        },
      },
    },
    {
      name: 'refusal',
      code: { code: '9' },
      codes: [{ code: '9' }, { code: '7' }],
      schema: {
        required: ['code'],
        properties: {
          code: { type: 'string', not: { enum: ['0'] } },
          message: { title: 'text', type: 'string' },
        },
      },
    },
  ]);
  for (const { schema } of outcomes) expect(schema.if).toBeUndefined();
});

it('keeps codes apart for which conditions demand different things', () => {
  const when = (code: string, data: JsonSchema) => ({
    if: { properties: { code: { const: code } } },
    then: { required: ['data'], properties: { data } },
  });
  const outcomes = outcomesOf({
    properties: { code: { enum: ['7', '0', '9'] }, data: { type: ['object', 'null'] } },
    allOf: [when('9', { type: 'object' }), { anyOf: [{ required: ['a'] }] }],
  });
  expect(outcomes.map(({ name, schema }) => [name, schema.properties?.code?.enum])).toEqual([
    ['success', ['0']],
    ['refusal', ['7']],
    ['refusal9', ['9']],
  ]);
  expect(outcomes[2]?.schema).toMatchObject({
    required: ['data'],
    properties: { data: { type: 'object' } },
    allOf: [{ anyOf: [{ required: ['a'] }] }],
  });
});

it('finds a code within a field, and none where there is none', () => {
  const head = { type: 'object', properties: { code: { enum: ['0', '9'] } } };
  const outcomes = outcomesOf({ properties: { head } }, '/head/code');
  expect(outcomes.map(({ schema }) => schema.properties?.head?.properties?.code)).toEqual([
    { enum: ['0'] },
    { enum: ['9'] },
  ]);
  expect(outcomesOf({ properties: { other: {} } })).toEqual([]);
});
