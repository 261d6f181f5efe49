import type { Faker } from '@faker-js/faker';
import type { JsonSchema, Specification } from '../model/specification.js';
import { withPlainEnd } from './pattern-end.js';
import { followRefs, type SchemaNode } from './schema-node.js';
import { formatTime } from './time.js';

export interface MadeUpOptions {
  readonly faker: Faker;
  /** Epoch milliseconds that time fields show. */
  readonly now: number;
  /** Of the zone in which they show it; China's when absent. */
  readonly offsetMinutes?: number;
  /** Fills optional fields too. */
  readonly optional?: boolean;
}

type Generator = (faker: Faker, argument: number) => unknown;

/**
 * What `x-made-up` can name beside a faker path; an argument follows a colon. `pick:a|b` takes one
 * of the listed texts.
 */
const GENERATORS: Readonly<Record<string, Generator>> = {
  empty: () => '',
  zero: () => '0',
  one: () => '1',
  twelve: () => '12',
  loopback: () => '127.0.0.1',
  port: (faker) => String(faker.internet.port()),
  version: () => 'V1.0',
  address: (faker) => `https://example.com/${faker.string.alphanumeric(8)}`,
  hex: (faker, length) => faker.string.hexadecimal({ length, casing: 'lower', prefix: '' }),
  digits: (faker, length) => faker.string.numeric({ length, allowLeadingZeros: false }),
  decimal: (faker, digits) => faker.number.float({ min: 0, max: 500 }).toFixed(digits),
  price: (faker) => faker.number.float({ min: 1.5, max: 4.5 }).toFixed(2),
  priceCode: (faker) => `P${faker.string.numeric(9)}`,
  voltage: (faker) => faker.number.float({ min: 5.6, max: 6.4 }).toFixed(2),
  percent: (faker) => String(faker.number.int({ min: 40, max: 99 })),
  temperature: (faker) => faker.number.float({ min: -5, max: 30 }).toFixed(1),
  reason: (faker) => faker.helpers.arrayElement(['用户销户', '房屋拆迁', '表具报废']),
  alarm: (faker) => faker.helpers.arrayElement(['表具告警测试', '现场核查']),
};

/** A message that its own schema accepts: required fields, and the optional ones on demand. */
export function makeUp(
  spec: Specification,
  file: string,
  options: MadeUpOptions,
): Record<string, unknown> {
  const schema = spec.schemas[file];
  if (!schema) throw new RangeError(`no schema ${file}`);
  return makeUpObject(spec, { file, schema }, options);
}

function makeUpObject(
  spec: Specification,
  { file, schema }: SchemaNode,
  options: MadeUpOptions,
): Record<string, unknown> {
  const required = new Set([...(schema.required ?? []), ...chooseAlternatives(spec, file, schema)]);
  const made: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const described = describeUnder(schema, name, made) ?? { property, isRequired: false };
    if (!options.optional && !required.has(name) && !described.isRequired) continue;
    made[name] = makeUpValue(spec, { file, schema: described.property }, options);
  }
  return made;
}

/** What a condition on earlier members says about a member that is described nowhere else. */
function describeUnder(schema: JsonSchema, name: string, made: Readonly<Record<string, unknown>>) {
  const { type, const: only, enum: values, $ref } = schema.properties?.[name] ?? {};
  if ([type, only, values, $ref].some((keyword) => keyword !== undefined)) return undefined;
  for (const { if: condition, then } of schema.allOf ?? []) {
    const demanded = Object.entries(condition?.properties ?? {});
    const property = then?.properties?.[name];
    const holds = demanded.every(([other, { const: value }]) => made[other] === value);
    if (property && demanded.length > 0 && holds) {
      return { property, isRequired: then?.required?.includes(name) === true };
    }
  }
  return undefined;
}

/** Of fields one of which has to be there, the first. */
function chooseAlternatives(spec: Specification, file: string, schema: JsonSchema): string[] {
  return [schema, ...(schema.allOf ?? [])].flatMap((part) => {
    const [first] = followRefs(spec, { file, schema: part }).schema.anyOf ?? [];
    return [...(first?.required ?? [])];
  });
}

function makeUpValue(spec: Specification, start: SchemaNode, options: MadeUpOptions): unknown {
  const node = followRefs(spec, start);
  const { schema } = node;
  const { faker, now, offsetMinutes } = options;
  if (schema.const !== undefined) return schema.const;
  if (schema['x-format']) return formatTime(now, schema['x-format'], offsetMinutes);
  if (schema['x-made-up']) return generate(faker, schema['x-made-up']);
  if (schema.enum) return faker.helpers.arrayElement(schema.enum.filter((value) => value !== ''));
  if (hasType(schema, 'object')) return makeUpObject(spec, node, options);
  if (schema.items) return [makeUpValue(spec, { file: node.file, schema: schema.items }, options)];
  if (schema.type === 'boolean') return true;
  if (schema.pattern) return faker.helpers.fromRegExp(withPlainEnd(schema.pattern));
  return faker.string.alphanumeric(Math.max(8, schema.minLength ?? 0));
}

function hasType(schema: JsonSchema, type: string): boolean {
  return schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));
}

function generate(faker: Faker, recipe: string): unknown {
  const [, name = '', argument = ''] = /^([^:]*):?(.*)$/s.exec(recipe) ?? [];
  if (name === 'pick') return faker.helpers.arrayElement(argument.split('|'));
  const own = GENERATORS[name];
  if (own) return own(faker, Number(argument));
  const [module = '', method = ''] = name.split('.');
  const members = (faker as unknown as Record<string, Record<string, unknown>>)[module];
  const make = members?.[method];
  if (typeof make !== 'function') throw new RangeError(`unknown made-up data "${recipe}"`);
  return String(make.call(members));
}
