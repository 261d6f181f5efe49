import { expect, it } from 'vitest';
import type { JsonSchema, Specification } from '../model/specification.js';
import { createSchemaBundle } from './schema-bundle.js';

function bundleOf(request: JsonSchema, common: Readonly<Record<string, JsonSchema>> = {}) {
  const schemas = { 'a.request': request, common: { $defs: common } };
  const bundle = createSchemaBundle({ schemas } as unknown as Specification, 'en');
  bundle.refer('a.request');
  return bundle.components;
}

it('keeps plain references, writes out those that say more, and joins those that differ', () => {
  const amount: JsonSchema = { title: '金额', type: 'string', pattern: '^\\d+$' };
  const components = bundleOf(
    {
      'x-clause': '1.1',
      properties: {
        plain: { $ref: 'common.json#/$defs/amount', 'x-clause': '1.1' },
        named: { $ref: 'common.json#/$defs/amount', title: '余额', 'x-clause': '1.2' },
        short: { $ref: 'common.json#/$defs/amount', pattern: '^\\d$' },
      },
    },
    { amount },
  );
  expect(components).toEqual({
    Amount: amount,
    ARequest: {
      'x-clause': '1.1',
      properties: {
        plain: { $ref: '#/components/schemas/Amount' },
        named: { ...amount, title: '余额', 'x-clause': '1.2' },
        short: { pattern: '^\\d$', allOf: [{ $ref: '#/components/schemas/Amount' }] },
      },
    },
  });
});

it('says in standard words what the keywords of the project mean', () => {
  const components = bundleOf({
    type: 'string',
    description: 'A reason.',
    enum: ['1', '2'],
    maxWidth: 100,
    'x-enum': { 1: '开', 2: '关' },
    'x-format': 'yyyyMM',
    'x-codes': ['1003', '9002'],
    'x-made-up': 'one',
    'x-rulings': ['A-R01'],
    'x-weight': 'should',
    'x-should': { minLength: 1 },
  });
  expect(components.ARequest).toEqual({
    type: 'string',
    enum: ['1', '2'],
    maxLength: 100,
    description: [
      'A reason.',
      'Format: yyyyMM',
      'Values: 1 开; 2 关',
      'At most 100 columns wide; a Chinese character counts two',
      'A refusal of its value may carry 1003, 9002',
    ].join('\n\n'),
  });
});

it('lets parts of a schema pass further fields, and keeps the names of what they refer to', () => {
  const components = bundleOf({
    allOf: [
      {
        if: { required: ['kind'] },
        then: { $ref: '#/$defs/more' },
        else: { properties: { kind: { $ref: '#/$defs/month' } } },
      },
    ],
    $defs: { more: { properties: { more: { const: '1' } } }, month: { type: 'string' } },
  });
  const further = { additionalProperties: true };
  expect(components).toEqual({
    ARequest: {
      allOf: [
        {
          if: { ...further, required: ['kind'], properties: { kind: {} } },
          then: { ...further, properties: { more: { const: '1' } } },
          else: {
            ...further,
            properties: { kind: { $ref: '#/components/schemas/AMonth' } },
          },
        },
      ],
    },
    AMonth: { type: 'string' },
  });
});
