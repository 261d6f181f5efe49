import { BUDGETS } from '../../../src/model/budgets.js';
import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { describeBody } from '../../../src/wire/describe-answer.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import type { ReceivedRequest } from '../../../src/wire/receiver.js';
import { finding } from '../answer.js';
import type { Body } from '../conversation.js';

/** Deeper than any message of the documents. */
const MAX_DEPTH = BUDGETS.tester.callbackDepth.limit;

/** Bodies are looked at again for every callback that is waited for. */
const bodies = new WeakMap<ReceivedRequest, Body | undefined>();

/** The body of a callback as an object; empty when it is none. */
export function bodyOf(request: ReceivedRequest): Body {
  return readBody(request) ?? {};
}

/** A finding where the body of a callback is no object: then no field of it is absent or wrong. */
export function findUnreadable(request: ReceivedRequest): Finding[] {
  if (readBody(request)) return [];
  return [finding('body', text('JSON 对象', 'a JSON object'), describeBody(request))];
}

/**
 * Whether a callback has the value in some field, however the text spells it: senders write
 * `\u0030` for 0. What is not a JSON object at all is searched as text.
 */
export function mentions(request: ReceivedRequest, value: string): boolean {
  // Most are about something else, and need not be read.
  if (!request.body.includes(value) && !OTHERWISE_SPELT.test(request.body)) return false;
  const body = readBody(request);
  return body ? holds(body, value, 0) : request.body.includes(value);
}

/** Escapes, and numbers with an exponent. */
const OTHERWISE_SPELT = /\\|\d[eE][+-]?\d/;

function readBody(request: ReceivedRequest): Body | undefined {
  if (!bodies.has(request)) {
    const parsed = parseJson(request.body);
    bodies.set(request, isObject(parsed) ? parsed : undefined);
  }
  return bodies.get(request);
}

function holds(found: unknown, value: string, depth: number): boolean {
  if (typeof found !== 'object' || found === null) return String(found) === value;
  return depth < MAX_DEPTH && Object.values(found).some((one) => holds(one, value, depth + 1));
}
