import type { JsonSchema } from '../../../src/model/specification.js';

const SAMPLE = '1';

/** A text that the node accepts, for where a request has none to spoil. */
export function sampleText(schema: JsonSchema): string {
  const { items, pattern, minLength = 1, 'x-format': format, 'x-made-up': recipe = '' } = schema;
  if (format) return sampleTime(format);
  // A list that may come as its JSON text.
  if (items) return JSON.stringify([sampleObject(items)]);
  const [, name, argument = ''] = /^(\w+):([^|]*)/.exec(recipe) ?? [];
  const digits = name === 'digits' || name === 'hex' ? Number(argument) : minLength;
  const candidates = [SAMPLE.repeat(digits), '2', '1.5', '1.500', '1.5000', argument];
  if (name === 'pick') candidates.unshift(argument);
  const expression = new RegExp(pattern ?? '', 'u');
  return candidates.find((candidate) => expression.test(candidate)) ?? SAMPLE;
}

/** With the members that are only advised, too. */
function sampleObject({ 'x-should': advice = {}, ...demand }: JsonSchema): object {
  const properties = { ...advice.properties, ...demand.properties };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, sampleText(property)]),
  );
}

function sampleTime(format: string): string {
  const digits: Record<string, string> = {
    yyyy: '2026',
    yy: '26',
    MM: '05',
    dd: '17',
    HH: '10',
    mm: '20',
    ss: '30',
  };
  return format.replaceAll(/yyyy|yy|MM|dd|HH|mm|ss/g, (part) => digits[part] ?? part);
}
