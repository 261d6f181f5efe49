import type { JsonSchema } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { changeHolders } from '../../generate/message-field.js';
import type { Spoiling } from '../../generate/spoilings.js';

type Change = (value: unknown, schema: JsonSchema) => unknown;

/** The field as `change` makes it, if that differs from what it was. */
function misforming(slug: string, zh: string, en: string, change: Change, schema: JsonSchema) {
  return {
    slug,
    title: (name: string) => text(`${name} ${zh}`, `has ${name} ${en}`),
    countsForOptional: true,
    apply: (message, { pointer }) =>
      changeHolders(message, pointer, (holder, name) => ({
        ...holder,
        [name]: change(holder[name], schema),
      })),
  } satisfies Spoiling;
}

/** Null in place of the value. */
export const NULLED: Spoiling = misforming('null', '为 null', 'as null', () => null, {});

/** Ways to leave the type of a text alone and break what else its schema says. */
export function listMisformings(schema: JsonSchema): readonly Spoiling[] {
  const make = (slug: string, zh: string, en: string, change: Change) =>
    misforming(slug, zh, en, change, schema);
  const { 'x-format': time, pattern, enum: several, maxLength, minLength } = schema;
  return [
    ...(time
      ? [
          make('iso-time', '写成 ISO 8601 的时间', 'as a time of ISO 8601', writeIso),
          make('other-time-form', '换了时间写法', 'in another form of time', writeOtherwise),
          make('impossible-time', '是不存在的时间', 'as a time that does not exist', writeNever),
        ]
      : pattern === undefined
        ? []
        : [make('misformed', '形式不对', 'in a wrong form', (value) => `${value}?`)]),
    ...(several ? [make('unlisted', '取值不在表中', 'with a value of no list', () => 'ZZ')] : []),
    ...(maxLength === undefined ? [] : [make('overlong', '过长', 'too long', lengthen)]),
    ...(minLength === undefined ? [] : [make('emptied', '为空', 'empty', () => '')]),
  ];
}

const lengthen: Change = (value, { maxLength = 0 }) => {
  const own = String(value);
  return own.padEnd(maxLength + 1, own.at(-1) ?? '0');
};

const digitsOf = (value: unknown) => String(value).replaceAll(/\D/g, '');

const writeIso: Change = (value) => {
  const [, year, month, day, rest = ''] = /^(\d{4})(\d\d)(\d\d)(\d*)$/.exec(digitsOf(value)) ?? [];
  if (!year) return `T${value}`;
  const [hour = '00', minute = '00', second = '00'] = rest.match(/\d\d/g) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`;
};

/** With separators between the parts where there were none, without them where there were some. */
const writeOtherwise: Change = (value) => {
  const digits = digitsOf(value);
  if (digits !== value) return digits;
  if (digits.length === 6) return digits.replaceAll(/\d\d(?=\d)/g, '$&:');
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const [hour, minute, second] = digits.slice(8).match(/\d\d/g) ?? [];
  return hour ? `${date} ${hour}:${minute}:${second}` : date;
};

/** Every digit a nine. */
const writeNever: Change = (value) => String(value).replaceAll(/\d/g, '9');
