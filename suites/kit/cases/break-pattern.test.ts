import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../../src/model/specification.js';
import { createKeyedFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { formatTime } from '../../../src/specification/time.js';
import { breakPattern } from './break-pattern.js';

const SCHEMAS = ['das', 'qinchuan'].map((protocol) => loadSpecification(protocol).schemas);

/** By the formats that name them; short dates are in qinchuan only. */
const DEFINITIONS = SCHEMAS.map(({ common }) => common?.$defs ?? {});

/** Every node with a pattern, wherever it stands. */
function* patternsOf(value: unknown): Generator<JsonSchema> {
  if (typeof value !== 'object' || value === null) return;
  if (typeof (value as JsonSchema).pattern === 'string') yield value as JsonSchema;
  for (const inner of Object.values(value)) yield* patternsOf(inner);
}

const PATTERNS = new Map(
  [...patternsOf(SCHEMAS)].map((schema) => [
    `${schema['x-format'] ?? schema['x-made-up'] ?? ''} ${schema.pattern?.slice(0, 40)}`,
    schema,
  ]),
);

/** Values of all kinds that the pattern takes. */
function validOf({ pattern = '', 'x-format': format }: JsonSchema): string[] {
  const faker = createKeyedFaker()(pattern);
  const drawn = Array.from({ length: 300 }, () =>
    format
      ? formatTime(faker.number.int({ min: 0, max: 4e12 }), format)
      : faker.helpers.arrayElement([
          faker.string.numeric({ length: { min: 0, max: 17 } }),
          faker.string.numeric(12),
          faker.number.float({ min: -500, max: 500, fractionDigits: 4 }).toFixed(4),
          faker.number.float({ min: -500, max: 500, fractionDigits: 3 }).toFixed(3),
          `${faker.number.int({ max: 100 })}.5%`,
        ]),
  );
  return drawn.filter((value) => new RegExp(pattern, 'u').test(value));
}

describe.each([...PATTERNS])('%s', (_name, schema) => {
  const pattern = new RegExp(schema.pattern ?? '', 'u');
  const breaches = breakPattern({ schema, pointer: '/some/field' });

  it('is broken by each attempt, whichever valid value it starts from', () => {
    const valid = validOf(schema);
    expect(valid.length).toBeGreaterThan(20);
    for (const { id, spoil } of breaches) {
      for (const value of valid) {
        expect(pattern.test(spoil(value)), `${id}: ${value}`).toBe(false);
      }
    }
  });

  it('is broken also where the request has no value, or one that is wrong already', () => {
    for (const { id, spoil } of breaches) {
      for (const value of [undefined, '', 'wrong already']) {
        expect(pattern.test(spoil(value)), `${id}: ${value}`).toBe(false);
        expect(spoil(value)).not.toBe('');
      }
    }
  });

  it('can be broken in some way, and each is told', () => {
    expect(breaches).not.toEqual([]);
    for (const { title } of breaches) {
      expect(title.zh).toMatch(/^field /);
      expect(title.en).toMatch(/^field /);
    }
    const ids = breaches.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('times', () => {
  const spoilt = (format: string, value: string) => {
    const schema = DEFINITIONS.find(($defs) => format in $defs)?.[format] ?? {};
    return Object.fromEntries(
      breakPattern({ schema, pointer: '/at' }).map(({ id, spoil }) => [id, spoil(value)]),
    );
  };

  it('are spoilt in one part only', () => {
    expect(spoilt('shortDateOptional', '240229')).toEqual({
      'month-13': '241329',
      'february-30': '240230',
      'other-format': '24:0229',
    });
    expect(spoilt('yyyyMMddHHmmss', '20240229235959')).toEqual({
      'month-13': '20241329235959',
      'february-30': '20240230235959',
      'hour-25': '20240229255959',
      'other-format': '20:240229235959',
    });
    expect(spoilt('dateTime', '2024-12-31 00:00:00')).toEqual({
      'month-13': '2024-13-31 00:00:00',
      'february-30': '2024-02-30 00:00:00',
      'hour-25': '2024-12-31 25:00:00',
      'other-format': '2024/12/31/00/00/00',
    });
    expect(Object.keys(spoilt('date', '2024-12-31'))).not.toContain('hour-25');
    expect(spoilt('HHmmss', '010203')).toMatchObject({ 'hour-25': '250203' });
  });
});

it('goes by a value that the pattern takes, so that a letter is not a breach of a length [DAS-R03]', () => {
  const { common } = loadSpecification('das', { 'DAS-R03': 'exact-32' }).schemas;
  const schema = common?.$defs?.serialNo ?? {};
  const ids = breakPattern({ schema, pointer: '/serialNo' }).map(({ id }) => id);
  expect(ids).toEqual(['short', 'extra']);
});
