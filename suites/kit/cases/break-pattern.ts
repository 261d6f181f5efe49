import type { JsonSchema } from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';
import { sampleText } from './sample-text.js';

interface Breach {
  readonly id: string;
  readonly title: Text;
  /** Gets the valid value, or undefined where the request has none. */
  readonly spoil: (valid: string | undefined) => string;
}

interface Attempt {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly spoil: (valid: string) => string;
}

/** Tried on patterns that write out a format of time. */
const TIME_ATTEMPTS: readonly Attempt[] = [
  {
    id: 'month-13',
    zh: '的月份为 13',
    en: 'names month 13',
    spoil: (valid) => valid.replace(/^(\d\d(?=\d{4}$)|\d{4}-?)\d\d/, '$113'),
  },
  {
    id: 'february-30',
    zh: '为 2 月 30 日',
    en: 'names 30 February',
    spoil: (valid) => valid.replace(/^(\d\d(?=\d{4}$)|\d{4})(-?)\d\d-?\d\d/, '$1$202$230'),
  },
  {
    id: 'hour-25',
    zh: '的小时为 25',
    en: 'names hour 25',
    spoil: (valid) => valid.replace(/\d\d(:?\d\d:?\d\d)$/, '25$1'),
  },
  {
    id: 'other-format',
    zh: '用了另一种时间格式',
    en: 'is written in another format',
    spoil: (valid) =>
      /[-:]/.test(valid)
        ? valid.replaceAll(/[-: ]/g, '/')
        : `${valid.slice(0, 2)}:${valid.slice(2)}`,
  },
];

/** Tried on every other pattern; those that still match are left out. */
const TEXT_ATTEMPTS: readonly Attempt[] = [
  { id: 'short', zh: '少一位', en: 'lacks a character', spoil: (valid) => valid.slice(0, -1) },
  { id: 'extra', zh: '多一位', en: 'has a digit too many', spoil: (valid) => `${valid}0` },
  { id: 'letter', zh: '含字母', en: 'holds a letter', spoil: (valid) => `${valid.slice(0, -1)}X` },
];

/** Tried on decimals as well. */
const THIRTEEN_DIGITS: Attempt = {
  id: 'thirteen-digits',
  zh: '整数部分有 13 位',
  en: 'has 13 integer digits',
  spoil: (valid) => valid.replace(/\d{1,12}(?=\.|$)/, '1234567890123'),
};

/** Ways to break a pattern, each checked to break it. */
export function breakPattern({
  schema,
  pointer,
}: {
  readonly schema: JsonSchema;
  readonly pointer: string;
}): Breach[] {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const pattern = new RegExp(schema.pattern ?? '', 'u');
  const sample = sampleText(schema);
  const isDecimal = schema['x-made-up']?.startsWith('decimal:');
  const attempts = isDecimal ? [...TEXT_ATTEMPTS, THIRTEEN_DIGITS] : TEXT_ATTEMPTS;
  return (schema['x-format'] ? TIME_ATTEMPTS : attempts)
    .filter(({ spoil }) => spoil(sample) !== '' && !pattern.test(spoil(sample)))
    .map(({ id, zh, en, spoil }) => ({
      id,
      title: text(`${name} ${zh}`, `${name} ${en}`),
      spoil: (valid) => spoil(valid !== undefined && pattern.test(valid) && valid ? valid : sample),
    }));
}
