import type { Exchange } from '../../src/model/exchange.js';
import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { joinPointer, valueAt } from '../../src/specification/pointer.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { culpritOf, judgedSide, type Place, placesOf, type Side } from '../places.js';

/** What is told of a part of a message beside it: what is wrong there, or what it says in plain. */
export interface Mark {
  /** JSON pointer into the body, `status`, or `header` and the name of one. */
  readonly pointer: string;
  readonly tone: 'wrong' | 'plain';
  readonly says: Text;
}

/** What there is to mark in a case that failed. */
export interface Marked {
  /** Index of the exchange at which it failed. */
  readonly culprit: number | undefined;
  readonly of: (exchange: number, side: Side) => readonly Mark[];
}

export function markFindings(result: CaseResult): Marked {
  const places = placesOf(result);
  const culprit = culpritOf(result, places);
  const whole: Place | undefined =
    culprit === undefined
      ? undefined
      : { exchange: culprit, side: judgedSide(result.exchanges[culprit] ?? { purpose: 'setup' }) };
  const marks = places.flatMap((own, index) => {
    const place = own ?? whole;
    const finding = result.findings[index];
    if (!finding || !place) return [];
    const message = result.exchanges[place.exchange]?.[place.side];
    const pointer = pointTo(finding.pointer, finding.actual.en, message?.body ?? '');
    const says = text(`期望 ${finding.expected.zh}`, `expected ${finding.expected.en}`);
    return [{ ...place, mark: { pointer, tone: 'wrong' as const, says } }];
  });
  return {
    culprit,
    of: (exchange, side) =>
      marks.flatMap((one) => (one.exchange === exchange && one.side === side ? [one.mark] : [])),
  };
}

/** What of a message is there in plain among the steps of its signing. */
export function markPlain({ signing = [] }: Exchange, side: Side): readonly Mark[] {
  return signing.flatMap(({ pointer, inAnswer, value }, index) => {
    if (pointer === undefined || (inAnswer ? 'response' : 'request') !== side) return [];
    const says = text(
      `明文（签名步骤 ${index + 1}）：${value}`,
      `in plain (signing step ${index + 1}): ${value}`,
    );
    return [{ pointer, tone: 'plain' as const, says }];
  });
}

/** Where a code that a finding quotes stands in the body; any other place as it is named. */
function pointTo(pointer: string, actual: string, body: string): string {
  if (pointer !== 'code') return pointer;
  const [, code] = /^"?([\w-]+)/.exec(actual) ?? [];
  return (code === undefined ? undefined : findValue(parseJson(body), code)) ?? pointer;
}

const DEEPEST = 3;

function findValue(root: unknown, sought: string, pointer = '', depth = 0): string | undefined {
  if (!isObject(root) || depth > DEEPEST) return undefined;
  for (const [name, value] of Object.entries(root)) {
    const at = joinPointer(pointer, name);
    if (String(value) === sought) return at;
    const within = findValue(value, sought, at, depth + 1);
    if (within !== undefined) return within;
  }
  return undefined;
}

/** The pointer itself, or that of the innermost object or list around it that there is. */
export function nearestAt(root: unknown, pointer: string): string {
  let at = pointer === '/' ? '' : pointer;
  while (at !== '' && valueAt(root, at) === undefined) at = at.slice(0, at.lastIndexOf('/'));
  return at;
}
