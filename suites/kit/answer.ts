import { BUDGETS } from '../../src/model/budgets.js';
import type { Envelope } from '../../src/model/envelope.js';
import type { Exchange } from '../../src/model/exchange.js';
import type { Finding } from '../../src/model/finding.js';
import { type Text, text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import { describeAnswer } from '../../src/wire/describe-answer.js';
import { describeValue } from '../../src/wire/describe-value.js';

/** What the IUT answered, read as far as it can be read. */
export interface Answer {
  readonly operation: string;
  /** The request's body as an object, where it was sent as one. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly exchange: Exchange;
  /** The whole body as transmitted, where it is UTF-8. */
  readonly text?: string;
  /** The parsed JSON; undefined when there is none. */
  readonly body: unknown;
  readonly envelope: Envelope | undefined;
}

/** Longest text of ours that a finding shows. */
const MAX_TEXT = BUDGETS.tester.findingText.limit;

/** A finding of weight must about something that no schema describes. */
export function finding(
  pointer: string,
  expected: { zh: string; en: string },
  actual: unknown,
  weight: Weight = 'must',
): Finding {
  const seen = isText(actual) ? actual : describeValue(actual);
  return { pointer, expected, actual: seen, weight };
}

/** Strict, as what an IUT sends can look alike: two texts of a readable length, nothing else. */
function isText(value: unknown): value is Text {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { zh, en } = value as Partial<Text>;
  const isReadable = (part: unknown) => typeof part === 'string' && part.length <= MAX_TEXT;
  return isReadable(zh) && isReadable(en);
}

/**
 * What is wrong with the answer as such: no answer, a server error, no JSON envelope. A 4xx with
 * an envelope is fine, as the documents leave the status open; a 5xx with a refusal in its envelope
 * is a matter of style, with anything else a contradiction.
 */
export function findTransportFaults({ exchange, envelope }: Answer): Finding[] {
  const { request, response, trouble } = exchange;
  if (!response) {
    return [finding('response', text('有应答', 'an answer'), trouble?.message)];
  }
  if (response.status >= 500) {
    const isRefusal = envelope?.code !== undefined && envelope.code !== '' && !envelope.succeeded;
    const weight = isRefusal ? 'should' : 'must';
    const seen = envelope ? response.status : describeAnswer(response, request.headers);
    return [finding('status', text('不是 5xx', 'no 5xx'), seen, weight)];
  }
  if (!envelope) {
    const seen = describeAnswer(response, request.headers);
    return [finding('body', text('JSON 响应包', 'a JSON envelope'), seen)];
  }
  return [];
}

/** Faults of an answer that leave nothing to be read in it. */
function isUnreadable(faults: readonly Finding[]): boolean {
  return faults.some(({ weight }) => weight === 'must');
}

/** Findings unless the answer reports success. */
export function findRefusal(answer: Answer): Finding[] {
  const faults = findTransportFaults(answer);
  const { envelope } = answer;
  if (isUnreadable(faults) || !envelope) return faults;
  if (envelope.succeeded) return faults;
  return [...faults, finding('code', text('成功', 'success'), describeEnvelope(envelope))];
}

/** Which codes a refusal may have. */
interface RefusalCodes {
  /** Those whose meaning fits the fault; any failing code will do where there are none. */
  readonly fitting: readonly string[];
  /** Codes that are a warning where they do not fit: those of the document; all when absent. */
  readonly listed?: readonly string[];
}

/** Findings unless the answer is a refusal with a fitting code. */
export function findAcceptance(
  answer: Answer,
  { fitting, listed }: RefusalCodes = { fitting: [] },
): Finding[] {
  const faults = findTransportFaults(answer);
  const { envelope } = answer;
  if (isUnreadable(faults) || !envelope) return faults;
  const { succeeded, code } = envelope;
  if (!succeeded && (fitting.length === 0 || fitting.includes(code))) return faults;
  const list = fitting.join(' / ');
  const expected = text(
    fitting.length > 0 ? `拒绝，响应码 ${list}` : '拒绝',
    fitting.length > 0 ? `a refusal with ${list}` : 'a refusal',
  );
  const weight = !succeeded && (listed?.includes(code) ?? true) ? 'should' : 'must';
  return [...faults, finding('code', expected, describeEnvelope(envelope), weight)];
}

/** Findings when the answer reports success by envelope; any other answer, or none, is fine. */
export function findSuccess({ envelope, exchange }: Answer): Finding[] {
  if (!envelope?.succeeded || (exchange.response?.status ?? 0) >= 400) return [];
  return [finding('code', text('不成功', 'no success'), describeEnvelope(envelope))];
}

function describeEnvelope({ code, message }: Envelope) {
  return describeValue(message ? `${code} ${message}` : code);
}

/** Why a precondition failed, as a phrase for "not testable: …". */
export function describeFailure(answer: Answer) {
  const [first] = findRefusal(answer);
  const { zh, en } = first?.actual ?? text('', '');
  const { operation } = answer;
  return text(`${operation} 合法请求未成功：${zh}`, `a valid ${operation} did not succeed: ${en}`);
}
