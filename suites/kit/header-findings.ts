import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { headerOf } from '../../src/wire/receiver.js';
import { finding } from './answer.js';

type Headers = Readonly<Record<string, string>>;

/** Findings unless a request has the Content-Type, with its character set or without any. */
export function findOtherRequestType(headers: Headers, contentType: string): Finding[] {
  const type = headerOf(headers, 'Content-Type');
  if (isOfType(type ?? '', contentType)) return [];
  return [finding('header Content-Type', text(contentType, contentType), type)];
}

/** The same media type, with the same character set or without any: both types have but one. */
function isOfType(type: string, expected: string): boolean {
  const [is = ''] = type.toLowerCase().split(';');
  const [due = ''] = expected.toLowerCase().split(';');
  return is.trim() === due.trim() && [undefined, 'utf-8'].includes(charsetOf(type));
}

/** The character set that a Content-Type names, in small letters. */
export function charsetOf(type: string): string | undefined {
  const [, ...parameters] = type.toLowerCase().split(';');
  const named = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  return named?.slice('charset='.length).replace(/^"(.*)"$/, '$1');
}

/** Findings unless a request accepts JSON, which is only recommended [DAS-R58]. */
export function findOtherAccept(headers: Headers): Finding[] {
  const accepted = headerOf(headers, 'Accept');
  if (/\bapplication\/json\b/i.test(accepted ?? '')) return [];
  const expected = text('application/json', 'application/json');
  return [finding('header Accept', expected, accepted, 'should')];
}
