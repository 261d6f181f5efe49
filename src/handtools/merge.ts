import { joinPointer, valueAt } from '../specification/pointer.js';
import { formatTime } from '../specification/time.js';
import { isObject, parseJson } from '../wire/json.js';
import type { Content, Field, Step } from './draft.js';
import { FORMATS } from './moments.js';
import type { Placeholders } from './placeholders.js';

/** A request of a load test, as it was written for one instant. */
export interface LoadedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Of the body: a JSON value, or the fields of a form. */
  readonly body: unknown;
  readonly isForm: boolean;
  /** What tells the request from all others of its run. */
  readonly mark: string;
  /** Epoch milliseconds between which it was written, and the zone of its times. */
  readonly from: number;
  readonly to: number;
  readonly offsetMinutes: number;
}

/** What is known of the answers of the requests before it: a field's place in one. */
export type FindAnswer = (
  name: string,
) => { readonly at: string; readonly step: number } | undefined;

/**
 * The request of a load test with variables where the example of its operation has some. What the
 * example lacks keeps its value, unless that is a credential, the mark, or the present time.
 */
export function mergeRequest(
  example: Step,
  request: LoadedRequest,
  placeholders: Placeholders,
  keep: (name: string, value: string) => string | undefined,
): Step {
  const sample = exampleBody(example);
  const write = (pointer: string, name: string, value: string): string => {
    const usual = valueAt(sample, pointer.replaceAll(/\/\d+(?=\/|$)/g, '/0'));
    const variable = typeof usual === 'string' ? /^\{\{(\w+)\}\}$/.exec(usual)?.[1] : undefined;
    if (variable !== undefined && isSame(variable, value, placeholders)) return `{{${variable}}}`;
    return writeLiteral(name, value, request, placeholders, keep);
  };
  const { method, body, isForm, query } = request;
  const fields = (values: Readonly<Record<string, unknown>>): Field[] =>
    Object.entries(values).map(([name, value]) => ({
      name,
      value: write(joinPointer('', name), name, String(value)),
    }));
  const { content: _content, ...rest } = example;
  return {
    ...rest,
    keeps: [],
    method,
    query: fields(query).map(({ name, value }) => ({ name, value: encode(value, placeholders) })),
    headers: example.headers.filter(({ name }) => method !== 'GET' || name !== 'Content-Type'),
    ...(method === 'GET' ? {} : { content: writeContent(body, isForm, fields, write) }),
  };
}

function exampleBody({ content }: Step): unknown {
  if (content?.kind !== 'form') return content ? parseJson(content.text) : undefined;
  return Object.fromEntries(content.fields.map(({ name, value }) => [name, value]));
}

/** A variable of the configuration stands for its value alone. */
function isSame(variable: string, value: string, { configured }: Placeholders): boolean {
  const known = configured[variable];
  return known === undefined || known === value;
}

function writeLiteral(
  name: string,
  value: string,
  { mark, from, to, offsetMinutes }: LoadedRequest,
  placeholders: Placeholders,
  keep: (name: string, value: string) => string | undefined,
): string {
  const variable = placeholders.credential(value) ?? keep(name, value);
  if (variable !== undefined) return `{{${variable}}}`;
  if (mark !== '' && value.includes(mark)) {
    return value.replace(mark, `{{${placeholders.marked('mark', mark)}}}`);
  }
  const format = FORMATS.find((one) =>
    [from, to].some((instant) => formatTime(instant, one, offsetMinutes) === value),
  );
  return format === undefined ? value : `{{${placeholders.present(format)}}}`;
}

function writeContent(
  body: unknown,
  isForm: boolean,
  fields: (values: Readonly<Record<string, unknown>>) => Field[],
  write: (pointer: string, name: string, value: string) => string,
): Content {
  if (isForm && isObject(body)) return { kind: 'form', fields: fields(body) };
  const tree = (pointer: string, name: string, value: unknown): unknown => {
    if (typeof value === 'string') return write(pointer, name, value);
    if (Array.isArray(value)) {
      return value.map((row, at) => tree(joinPointer(pointer, String(at)), name, row));
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        tree(joinPointer(pointer, key), key, member),
      ]),
    );
  };
  return { kind: 'text', type: 'json', text: JSON.stringify(tree('', '', body)) };
}

function encode(value: string, placeholders: Placeholders): string {
  const [, variable] = /^\{\{(\w+)\}\}$/.exec(value) ?? [];
  return variable === undefined
    ? encodeURIComponent(value)
    : `{{${placeholders.encoded(variable)}}}`;
}
