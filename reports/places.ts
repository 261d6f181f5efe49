import type { Exchange, Purpose } from '../src/model/exchange.js';
import type { Finding } from '../src/model/finding.js';
import type { CaseResult } from '../src/model/result.js';
import { valueAt } from '../src/specification/pointer.js';
import { describeValue } from '../src/wire/describe-value.js';
import { parseJson } from '../src/wire/json.js';
import { isSubject } from './purpose.js';

export type Side = 'request' | 'response';
type Judged = Pick<CaseResult, 'exchanges' | 'findings' | 'operation' | 'sequence'>;

/** A message of a case. */
export interface Place {
  /** Index of its exchange. */
  readonly exchange: number;
  readonly side: Side;
}

/**
 * The message that shows each finding: the record does not say, so it is the one with the value that
 * was seen, of those that the case is about before all others. Where none has it, for it is missing
 * or was decrypted, it is the latest that the case is about. Undefined for what is no field of JSON.
 */
export function placesOf(result: Judged): readonly (Place | undefined)[] {
  const findings = result.findings.slice(0, MOST_FINDINGS);
  if (!findings.some(isField)) return findings.map(() => undefined);
  const messages = rank(result).flatMap(({ index, tier, purpose }) =>
    SIDES[purpose].flatMap((side) => {
      const { body = '', bodyEncoding } = result.exchanges[index]?.[side] ?? {};
      const root = bodyEncoding === undefined ? parseJson(body) : undefined;
      return root === undefined ? [] : [{ exchange: index, side, tier, root }];
    }),
  );
  const subject = messages.find(({ tier }) => tier === 0);
  return findings.map((finding) => {
    if (!isField(finding)) return undefined;
    const found = messages.find(({ root }) => holds(root, finding)) ?? subject;
    return found && { exchange: found.exchange, side: found.side };
  });
}

/**
 * Index of the exchange at which a case failed; undefined of a case without any. For a faulty
 * callback it is the callback, and not the request that led to it.
 *
 * @param places of its findings
 */
export function culpritOf(
  result: Judged,
  places: readonly (Place | undefined)[] = placesOf(result),
): number | undefined {
  const { exchanges, findings, sequence } = result;
  const last = sequence?.steps.at(-1);
  if (last) return last.exchange;
  const place = places.find((one) => one !== undefined);
  if (place) return place.exchange;
  const told = findings.length === 0 ? findHindered(exchanges) : findTold(result);
  return told ?? rank(result)[0]?.index;
}

/** The message of an exchange that is judged. */
export function judgedSide({ purpose }: Pick<Exchange, 'purpose'>): Side {
  return SIDES[purpose][0] ?? 'response';
}

const MOST_FINDINGS = 50;

function isField({ pointer }: Finding): boolean {
  return pointer.startsWith('/');
}

/** Where a message of the IUT can be: what it answers, or sends of its own accord. */
const SIDES: Readonly<Record<Purpose, readonly Side[]>> = {
  setup: ['response'],
  stimulus: ['response'],
  control: ['response'],
  cleanup: ['response'],
  callback: ['request'],
  observed: ['response', 'request'],
};

interface Ranked {
  readonly index: number;
  readonly tier: number;
  readonly purpose: Purpose;
}

/** The exchanges, those that the case is about first, of those the latest. */
function rank({ exchanges, operation }: Judged): readonly Ranked[] {
  const hasSubject = exchanges.some(isSubject);
  const tierOf = (exchange: Exchange) => {
    const { purpose } = exchange;
    if (isSubject(exchange)) return 0;
    if (purpose === 'callback') return hasSubject && exchange.operation !== operation ? 1 : 0;
    return purpose === 'control' ? 1 : 2;
  };
  return exchanges
    .map((exchange, index) => ({ index, tier: tierOf(exchange), purpose: exchange.purpose }))
    .filter(({ purpose }) => purpose !== 'cleanup')
    .sort((a, b) => a.tier - b.tier || b.index - a.index);
}

function holds(root: unknown, { pointer, actual }: Finding): boolean {
  const value = valueAt(root, pointer === '/' ? '' : pointer);
  return value !== undefined && describeValue(value).en === actual.en;
}

/** Of a case that could not go on: the request that was not taken. */
function findHindered(exchanges: readonly Exchange[]): number | undefined {
  const found = exchanges.findLastIndex(
    ({ purpose, outcome, response }) =>
      purpose !== 'cleanup' && (response === undefined || (outcome ?? 'accepted') !== 'accepted'),
  );
  return found < 0 ? undefined : found;
}

/** By what findings say that are about a whole message: its status, its code, a callback. */
function findTold(result: Judged): number | undefined {
  const [{ pointer, actual }] = result.findings as [Finding];
  const found = rank(result).find(({ index, purpose }) => {
    const { response } = result.exchanges[index] as Exchange;
    if (pointer === 'callback') return purpose === 'callback';
    if (purpose === 'callback') return false;
    if (pointer === 'status') return String(response?.status) === actual.en;
    if (pointer !== 'code' || !response) return false;
    const [, code] = /^"?([\w-]+)/.exec(actual.en) ?? [];
    return response.body.includes(`"${code}"`) || response.body.includes(`:${code}`);
  });
  return found?.index;
}
