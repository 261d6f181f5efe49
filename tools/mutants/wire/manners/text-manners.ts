import { isObject } from '../../../../src/wire/json.js';
import { isNotOf, type Manner, printed, valued } from './manner.js';
import { escapeAll, type Member } from './printing.js';

const byName = ([a]: Member, [b]: Member) => (a < b ? -1 : 1);

const quoteWith = (change: (json: string) => string) => (value: string) =>
  change(JSON.stringify(value));

/** Adds members to every object of a message, or to the outermost one. */
const enlarged = (
  name: string,
  extra: Readonly<Record<string, unknown>>,
  { isDeep = false, isFirst = false } = {},
): Manner => {
  const add = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(add);
    if (!isObject(value)) return value;
    const inner = isDeep
      ? Object.fromEntries(Object.entries(value).map(([key, own]) => [key, add(own)]))
      : value;
    return isFirst ? { ...extra, ...inner } : { ...inner, ...extra };
  };
  return valued(name, (message) => add(message));
};

/** Other spellings of the same JSON, and more members than the document lists. */
export const TEXT_MANNERS: readonly Manner[] = [
  printed('keys in reverse order', { order: (members) => [...members].reverse() }),
  printed('keys in the order of the alphabet', { order: (members) => [...members].sort(byName) }),
  printed('the first key last', { order: ([first, ...rest]) => (first ? [...rest, first] : rest) }),
  printed('indented by two blanks', { indent: '  ', colon: ': ' }),
  printed('indented by tabs', { indent: '\t', colon: ' : ' }),
  printed('lines that end in CR LF', { indent: '    ', newline: '\r\n', colon: ': ' }),
  printed('blanks between all signs', { colon: ' : ', comma: ' , ', newline: ' ' }),
  printed('blanks before the message', { before: ' \r\n\t' }),
  printed('a line feed behind the message', { after: '\n' }),
  printed('blank lines behind the message', { after: '\r\n\r\n   ' }),
  printed('every character escaped', { text: (value) => escapeAll(value, /[\s\S]/) }),
  printed('what is not ASCII escaped', { text: (value) => escapeAll(value, /[^\x20-\x7e]/) }),
  printed('escapes in upper case', { text: (value) => escapeAll(value, /[^\x20-\x7e]/, true) }),
  printed('names escaped', {
    text: (value, isName) => (isName ? escapeAll(value, /[\s\S]/) : JSON.stringify(value)),
  }),
  printed('digits escaped', { text: (value) => escapeAll(value, /\d/) }),
  printed('HTML signs escaped', { text: (value) => escapeAll(value, /[<>&'=]/) }),
  printed('solidus escaped', { text: quoteWith((json) => json.replaceAll('/', '\\/')) }),
  printed('numbers with a decimal', {
    number: (value) => (Number.isInteger(value) ? `${value}.0` : String(value)),
  }),
  printed('numbers with an exponent', { number: (value) => `${value}e0` }),
  enlarged('a text more', { traceId: '7f3a9c' }),
  enlarged('a number more', { costMs: 17 }),
  enlarged('a null more', { extension: null }),
  enlarged('an object more', { vendorExtension: { note: '扩展', tags: ['a', 'b'] } }),
  enlarged('a list more', { links: [{ rel: 'self' }, [], {}] }),
  enlarged('a flag before the rest', { done: true }, { isFirst: true }),
  enlarged('members more in every object', { traceId: '7f3a9c' }, { isDeep: true }),
  enlarged(
    'fifty members more',
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`extra${index}`, `${index}`])),
  ),
  // Added names follow a convention there [CY-R13].
  {
    ...enlarged('names of all kinds more', { 扩展: 1, 'trace-id': 2, Trace_ID: 3, '': 4 }),
    applies: isNotOf('cylinder'),
  },
];
