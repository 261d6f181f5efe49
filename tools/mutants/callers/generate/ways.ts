import type { JsonSchema } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { schemaAt } from '../../../../src/specification/schema-node.js';
import { isObject } from '../../../../src/wire/json.js';
import { changeHolders, type MessageField } from '../../generate/message-field.js';
import { SPOILINGS, type Spoiling } from '../../generate/spoilings.js';
import { listMisformings, NULLED } from '../../wire/generate/misformings.js';
import type { CallerMaterial } from '../caller-material.js';

/** Every way in which a field of a request can be broken; whether it is, its schema says. */
export function waysOf(
  { spec }: Pick<CallerMaterial, 'spec'>,
  file: string,
  { pointer }: MessageField,
): readonly Spoiling[] {
  const schema = schemaAt(spec, file, pointer) ?? {};
  const listed = [...SPOILINGS, NULLED, ...listMisformings(schema), ...listFurther(schema)];
  return [...new Map(listed.map((way) => [way.slug, way])).values()];
}

function way(
  slug: string,
  zh: string,
  en: string,
  change: (value: unknown, schema: JsonSchema) => unknown,
  schema: JsonSchema,
): Spoiling {
  return {
    slug,
    title: (name) => text(`${name} ${zh}`, `has ${name} ${en}`),
    countsForOptional: true,
    apply: (message, { pointer }) =>
      changeHolders(message, pointer, (holder, name) => ({
        ...holder,
        [name]: change(holder[name], schema),
      })),
  };
}

/** What a client gets wrong without its schema's saying so by a keyword of its own. */
function listFurther(schema: JsonSchema): readonly Spoiling[] {
  const make = (
    slug: string,
    zh: string,
    en: string,
    change: (value: unknown, schema: JsonSchema) => unknown,
  ) => way(slug, zh, en, change, schema);
  return [
    make('emptied', '为空', 'empty', (value) =>
      Array.isArray(value) ? [] : typeof value === 'object' && value !== null ? {} : '',
    ),
    make('items-as-texts', '的各项是文本', 'with texts for items', (value) =>
      Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : value,
    ),
    make(
      'with-another-member',
      '多出不该有的成员',
      'with a member that it must not have',
      (value) => (isObject(value) ? { ...value, zz: '1' } : value),
    ),
    make('blank', '只有空格', 'as a blank', () => ' '),
    make('padded', '前后有空格', 'with blanks around', (value) => pad(value)),
    make('shortened', '少一位', 'one character short', (value) =>
      typeof value === 'string' ? value.slice(1) : value,
    ),
    make('lengthened', '多一位', 'one character long', (value) =>
      typeof value === 'string' ? `${value}${value.at(-1) ?? '0'}` : value,
    ),
    make('other-word', '是别的词', 'as some other word', () => 'zz'),
    make('negative', '为负', 'negative', (value) => negate(value)),
    make('other-decimals', '小数位数不对', 'with other decimals', otherDecimals),
    make('wide', '汉字过多', 'with too many wide characters', (value, { maxWidth, maxLength }) =>
      maxWidth === undefined || typeof value !== 'string'
        ? value
        : '表'.repeat(
            Math.min(Math.floor(maxWidth / 2) + 1, maxLength ?? Number.POSITIVE_INFINITY),
          ),
    ),
  ];
}

const pad = (value: unknown) => (typeof value === 'string' ? ` ${value} ` : value);

const negate = (value: unknown) =>
  typeof value === 'number' ? -value : /^\d/.test(String(value)) ? `-${value}` : value;

/** One decimal more than there are, or one where there were none. */
function otherDecimals(value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) {
    return value.includes('.') ? `${value}0` : `${value}.0`;
  }
  return value;
}
