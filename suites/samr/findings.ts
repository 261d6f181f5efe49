import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { type Member, readMembers } from '../../src/protocols/samr/members.js';
import { findOtherManner } from '../../src/protocols/samr/other-manner.js';
import { diagnoseSign } from '../../src/protocols/samr/sign-diagnosis.js';
import {
  type Account,
  type Manner,
  signatureIn,
  signMembers,
} from '../../src/protocols/samr/signature.js';
import { isObject } from '../../src/wire/json.js';
import { type Answer, finding, findRefusal, findTransportFaults } from '../kit/answer.js';
import { findSchemaBreaches } from '../kit/answer-findings.js';
import type { SamrTools } from './tools.js';

/** Longest signature that a finding shows whole; those of SM4 grow with the message. */
const MAX_SIGN = 128;

/**
 * Findings unless the answer is signed over its text as it was transmitted [SR-R05]. Only the key
 * tells, so the record keeps what it told.
 */
export function findSignatureFaults(t: SamrTools, answer: Answer): Finding[] {
  const faults = findTransportFaults(answer);
  if (faults.some(({ weight }) => weight === 'must')) return faults;
  const own = t.scope.notebook.keep('signature faults', () => findOtherSignature(t, answer));
  return [...faults, ...own];
}

/** What it takes to check a signature. */
interface Signer {
  readonly account: Account;
  readonly manner: Manner;
}

/** Findings unless the answer carries the signature that its text demands. */
export function findOtherSignature(
  { account: { key }, manner }: Signer,
  answer: Answer,
): Finding[] {
  const members = readMembers(answer.text ?? '') ?? [];
  const given = signatureIn(members);
  const signOf = (view: readonly Member[]) => signMembers(view, key, manner);
  const right = signOf(members);
  if (given === right || withoutNulls(members).some((view) => signOf(view) === given)) return [];
  const expected = text(
    `由应答原文算出的 ${shorten(right)}`,
    `${shorten(right)}, made from the text of the answer`,
  );
  if (given === undefined) return [finding('/sign', expected, undefined)];
  const other = findOtherManner(members, key)?.summary;
  const seen = other
    ? text(`${shorten(given)}（${other.zh}算出的）`, `${shorten(given)} (made by ${other.en})`)
    : shorten(given);
  const diagnosis = diagnoseSign(members, key, manner);
  return [{ ...finding('/sign', expected, seen), ...(diagnosis ? { diagnosis } : {}) }];
}

/** What null may count for in a signature, beside itself: an empty text, or nothing [SR-R07]. */
function withoutNulls(members: readonly Member[]): readonly (readonly Member[])[] {
  if (members.every(({ text: value }) => value !== 'null')) return [];
  return [
    members.map(({ name, text: value }) => ({ name, text: value === 'null' ? '""' : value })),
    members.filter(({ text: value }) => value !== 'null'),
  ];
}

/** Findings unless the answer has the request's random [SR-R11]. */
export function findOtherRandom({ sent, body }: Answer): Finding[] {
  const random = isObject(body) ? body.random : undefined;
  if (random === sent.random) return [];
  return [
    finding('/random', text(`请求的 ${sent.random}`, `the request’s ${sent.random}`), random),
  ];
}

/** Objects in datalist.busilist; none when there is no such list. */
export function rowsOf({ envelope }: Answer): readonly Readonly<Record<string, unknown>>[] {
  const rows = envelope?.payload.busilist;
  return Array.isArray(rows) ? rows.filter(isObject) : [];
}

/** The rows with the record's primary key. */
export function rowsLike(t: SamrTools, answer: Answer, record: Readonly<Record<string, unknown>>) {
  const key = String(record[t.primaryKey]);
  return rowsOf(answer).filter((row) => String(row[t.primaryKey]) === key);
}

/** The first of them. */
export function rowLike(t: SamrTools, answer: Answer, record: Readonly<Record<string, unknown>>) {
  return rowsLike(t, answer, record)[0];
}

/** Findings unless a query has found the record. */
export function findAbsence(
  t: SamrTools,
  answer: Answer,
  record: Readonly<Record<string, unknown>>,
): Finding[] {
  const faults = findRefusal(answer);
  if (faults.length > 0 || rowLike(t, answer, record)) return faults;
  const key = String(record[t.primaryKey]);
  const expected = text(`${t.primaryKey} 为 ${key} 的一行`, `a row with ${t.primaryKey} ${key}`);
  return [finding('/datalist/busilist', expected, answer.envelope?.payload.busilist)];
}

/**
 * Findings when a query has found the record. That it found nothing can be said in two ways, each
 * in the form of its table: what cannot be read says nothing.
 */
export function findPresence(
  t: SamrTools,
  answer: Answer,
  record: Readonly<Record<string, unknown>>,
): Finding[] {
  const faults = findSchemaBreaches(t, answer);
  if (faults.length > 0 || !answer.envelope?.succeeded) return faults;
  const row = rowLike(t, answer, record);
  const expected = text('没有这条数据', 'no such record');
  return row ? [finding('/datalist/busilist', expected, row)] : [];
}

function shorten(sign: string): string {
  return sign.length <= MAX_SIGN ? sign : `${sign.slice(0, MAX_SIGN)}…`;
}
