import type { Manifest, Operation } from '../../../../src/model/specification.js';
import { readForm, writeForm } from '../../../../src/wire/form.js';
import { isObject, parseJson } from '../../../../src/wire/json.js';
import { decodeUtf8 } from '../../../../src/wire/record-body.js';
import type { Delivery } from './transport.js';

/** In the order of the message, each name as it was spelt. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

export type Fields = Readonly<Record<string, unknown>>;

/** A request on the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** An answer on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: Buffer;
  /** How it is put on the wire; as most servers do it when absent. */
  readonly delivery?: Delivery;
}

/** The operation that a path addresses. */
export function operationAt(
  operations: readonly Operation[],
  target: string,
): Operation | undefined {
  const [path] = target.split('?');
  return operations.find((operation) => operation.path === path);
}

export function headerOf(headers: HeaderLines, name: string): string | undefined {
  return headers.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
}

/** The same lines with one of them replaced, added at the end, or left out. */
export function withHeader(
  headers: HeaderLines,
  name: string,
  value: string | undefined,
): HeaderLines {
  const rest = headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase());
  return value === undefined ? rest : [...rest, [name, value]];
}

/** The fields that a request carries, wherever its protocol puts them; undefined for other bodies. */
export function readFields({ contentType }: Manifest, request: WireRequest): Fields | undefined {
  if (carriesQuery(request)) return tryForm(request.target.split('?')[1] ?? '');
  const text = decodeUtf8(request.body);
  if (text === undefined) return undefined;
  if (isForm(contentType)) return tryForm(text);
  const fields = parseJson(text);
  return isObject(fields) ? fields : undefined;
}

/** The request with other fields, in the same place. */
export function writeFields(
  { contentType }: Manifest,
  request: WireRequest,
  fields: Fields,
): WireRequest {
  if (carriesQuery(request)) {
    return { ...request, target: `${request.target.split('?')[0]}?${writeForm(fields)}` };
  }
  const body = isForm(contentType) ? writeForm(fields) : JSON.stringify(fields);
  return { ...request, body: Buffer.from(body) };
}

/** The value that an answer carries; undefined where it is not JSON. */
export function readMessage({ body }: WireAnswer): unknown {
  const text = decodeUtf8(body);
  return text === undefined ? undefined : parseJson(text);
}

function tryForm(form: string): Fields | undefined {
  try {
    return readForm(form);
  } catch {
    return undefined;
  }
}

function carriesQuery({ method, body }: WireRequest): boolean {
  return method === 'GET' || method === 'HEAD' || body.length === 0;
}

function isForm(contentType: string): boolean {
  return contentType.startsWith('application/x-www-form-urlencoded');
}
