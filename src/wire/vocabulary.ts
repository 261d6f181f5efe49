import {
  _,
  type CodeKeywordDefinition,
  type KeywordCxt,
  type KeywordErrorDefinition,
  type Options,
  str,
} from 'ajv/dist/2020.js';
import type Ajv from 'ajv/dist/core.js';
import { isTimeZone } from '../specification/time-zone.js';
import { isBaseUrl, isListeningAddress } from './address.js';
import { HEADER_VALUE } from './header-value.js';

/** Keywords that say something about a node and assert nothing. */
export const ANNOTATIONS = [
  'x-clause',
  'x-rulings',
  'x-format',
  'x-made-up',
  'x-check',
  'x-weight',
  'x-codes',
  'x-should',
  'x-enum',
  'x-known',
  'x-zh',
  'x-en',
] as const;

const error: KeywordErrorDefinition = {
  message: ({ schemaCode }) => str`must NOT be wider than ${schemaCode} columns`,
  params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
};

/**
 * `maxWidth`: greatest width of a string in columns, where a code point from U+1100 on (Hangul,
 * CJK, full-width forms, everything beyond the basic plane) counts two and any other counts one.
 */
const maxWidth: CodeKeywordDefinition = {
  keyword: 'maxWidth',
  type: 'string',
  schemaType: 'number',
  metaSchema: { type: 'integer', minimum: 0 },
  error,
  code(context: KeywordCxt) {
    const { data, schemaCode } = context;
    // A text takes two columns for each of its units at most: few have to be looked at closely.
    context.fail(
      _`${data}.length * 2 > ${schemaCode} && ${data}.replace(/[^\\u0000-\\u10ff]/gu, "xx").length > ${schemaCode}`,
    );
  },
};

/** No control characters: a secret that was read from a file often ends in a line feed. */
const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/**
 * What compiles the schemas of `schemas/`, at build time as at run time. An unknown keyword is an
 * error; conditionals may name properties that another part of the schema defines.
 */
export const VALIDATION_OPTIONS = {
  allErrors: true,
  messages: false,
  verbose: false,
  strictSchema: true,
  strictNumbers: true,
  strictTuples: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  allowMatchingProperties: true,
} as const satisfies Options;

/**
 * The same for schemas that need no look at whether they are schemas: the generator and the tests
 * have seen to it, and compiling what describes all schemas takes longer than any of ours.
 */
export const TRUSTING_OPTIONS = {
  ...VALIDATION_OPTIONS,
  validateSchema: false,
  meta: false,
} as const satisfies Options;

/** Teaches `ajv` the project's own keywords and returns it. */
export function addVocabulary<Validation extends Ajv.default>(ajv: Validation): Validation {
  for (const keyword of ANNOTATIONS) ajv.addKeyword({ keyword });
  ajv.addKeyword(maxWidth);
  ajv.addFormat('time-zone', isTimeZone);
  ajv.addFormat('base-url', isBaseUrl);
  ajv.addFormat('listening-address', isListeningAddress);
  ajv.addFormat('one-line', ONE_LINE);
  ajv.addFormat('header-value', HEADER_VALUE);
  return ajv;
}
