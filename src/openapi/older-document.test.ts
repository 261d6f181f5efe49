import { expect, it } from 'vitest';
import { describeInOlderWords } from './older-document.js';

function lower(schema: object) {
  const used = { $ref: '#/components/schemas/A' };
  const document = {
    openapi: '3.1.0',
    info: { title: 't', license: { name: 'MIT', identifier: 'MIT' } },
    paths: { '/a': { post: { requestBody: { content: { json: { schema: used } } } } } },
    webhooks: { b: { post: {} } },
    components: { schemas: { A: schema, Unused: {} } },
  };
  const lowered = describeInOlderWords(document) as typeof document & { 'x-webhooks': unknown };
  return { ...lowered, schemas: lowered.components.schemas };
}

it('is of that version, keeps webhooks aside and drops what nothing refers to', () => {
  const { openapi, info, schemas, ...rest } = lower({ type: 'string' });
  expect(openapi).toBe('3.0.3');
  expect(info.license).toEqual({ name: 'MIT', url: expect.stringMatching(/^https:/) });
  expect(rest['x-webhooks']).toEqual({ b: { post: {} } });
  expect(rest.webhooks).toBeUndefined();
  expect(schemas).toEqual({ A: { type: 'string' } });
});

it.each([
  [{ type: ['string', 'null'] }, { type: 'string', nullable: true }],
  [
    { type: ['number', 'string', 'null'], pattern: '^1' },
    { pattern: '^1', anyOf: [{ type: 'number', nullable: true }, { type: 'string' }] },
  ],
  [{ type: 'null' }, { type: 'object', nullable: true, enum: [null] }],
  [{ const: '1' }, { enum: ['1'] }],
  [{ examples: ['1', '2'] }, { example: '1' }],
  [
    { properties: { a: { const: 1 }, if: { type: ['null', 'string'] } } },
    { properties: { a: { enum: [1] }, if: { type: 'string', nullable: true } } },
  ],
  [
    { type: 'object', patternProperties: { '^a': { const: 1 } } },
    { type: 'object', additionalProperties: true },
  ],
  [
    { patternProperties: { '^a': { const: 1 }, '^b': { const: 2 } }, additionalProperties: false },
    { additionalProperties: { anyOf: [{ enum: [1] }, { enum: [2] }] } },
  ],
  [
    { type: 'object', allOf: [{ if: { required: ['a'] }, then: { required: ['b'] } }] },
    { type: 'object' },
  ],
  [
    { anyOf: [{ required: ['a'] }, { required: ['b'] }], not: { const: 1 } },
    { not: { enum: [1] } },
  ],
])('says %j as %j', (schema, older) => {
  expect(lower(schema).schemas).toEqual({ A: older });
});
