import { createHash, randomUUID } from 'node:crypto';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import type { Draft, Flaw, Flaws } from '../caller/flaw.js';
import { Clock } from './time.js';

type Spoil = NonNullable<Flaw<Credentials>['spoil']>;
type Body = Draft['body'];

const clock = new Clock(false);
const newSequence = (): string => BigInt(`0x${randomUUID().replaceAll('-', '')}`).toString();

const head =
  (
    change: (headers: Draft['headers'], credentials: Credentials) => Record<string, string>,
  ): Spoil =>
  (draft, _attempt, credentials) => ({
    ...draft,
    headers: { ...draft.headers, ...change(draft.headers, credentials) },
  });

/** Changes the bodies of some operations. */
const body =
  (change: (body: Body) => Body, ...operations: readonly string[]): Spoil =>
  (draft) =>
    operations.includes(draft.operation) ? { ...draft, body: change(draft.body) } : draft;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const basic = ({ appId }: Credentials, time: string): string =>
  Buffer.from(`${appId}:${time}`).toString('base64');

let firstHeaders: Draft['headers'] | undefined;
let firstSequence: unknown;

/** What programmers of a business platform get wrong. */
export const BUSINESS_FLAWS = {
  'dashed-timestamp': {
    does: 'makes the token of a time with dashes and colons',
    clause: '5.3',
    spoil: head((_headers, credentials) => {
      const time = clock.dateTime(Date.now());
      return {
        AccessToken: md5(credentials.appId + credentials.appSecret + time),
        Authorization: basic(credentials, time),
      };
    }),
  },
  'secret-first': {
    does: 'puts the secret before the application number as it digests them',
    clause: '5.3',
    spoil: head((_headers, credentials) => {
      const time = clock.stamp(Date.now());
      return {
        AccessToken: md5(credentials.appSecret + credentials.appId + time),
        Authorization: basic(credentials, time),
      };
    }),
  },
  'kept-token': {
    does: 'makes its token once and sends it for ever',
    clause: '5.3',
    spoil: head((headers) => {
      firstHeaders ??= headers;
      return firstHeaders;
    }),
  },
  'form-content-type': {
    does: 'declares its JSON to be a form',
    clause: '5.3',
    spoil: head(() => ({ 'Content-Type': 'application/x-www-form-urlencoded' })),
  },
  'reading-by-get': {
    does: 'asks for parameters by GET',
    clause: '7.7',
    spoil: (draft) =>
      draft.operation === 'getParameter'
        ? { ...draft, method: 'GET', path: `${draft.path}?${queryOf(draft.body)}` }
        : draft,
  },
  'path-in-camel-case': {
    does: 'writes the path of a price change with a capital letter',
    clause: '5.4, 7.6',
    spoil: (draft) => ({ ...draft, path: draft.path.replace('changeprice', 'changePrice') }),
  },
  'short-amount': {
    does: 'writes the amounts of a recharge with two decimals',
    clause: '5.2.2, 7.4',
    spoil: body(
      (fields) => ({
        ...fields,
        rechargeNum: Number(fields.rechargeNum).toFixed(2),
        totalRechargeAmt: Number(fields.totalRechargeAmt).toFixed(2),
      }),
      'recharge',
    ),
  },
  'amount-as-number': {
    does: 'writes the amounts of a recharge as JSON numbers',
    clause: '7.4, 7.5',
    spoil: body(
      (fields) => ({ ...fields, rechargeNum: Number(fields.rechargeNum) }),
      ...['recharge', 'cancelRecharge'],
    ),
  },
  'supplement-of-long-dates': {
    does: 'asks for supplements with years of four digits',
    clause: '7.2',
    spoil: body(
      (fields) => ({
        ...fields,
        beginDate: `20${String(fields.beginDate)}`,
        endDate: `20${String(fields.endDate)}`,
      }),
      'dataSupplement',
    ),
  },
  'recharge-time-with-letter': {
    does: 'writes the T of ISO 8601 into the time of a recharge',
    clause: '5.2.1, 7.4',
    spoil: body(
      (fields) => ({ ...fields, rechargeTime: String(fields.rechargeTime).replace(' ', 'T') }),
      'recharge',
    ),
  },
  'trade-number-missing': {
    does: 'recharges without a trade number',
    clause: '7.4',
    spoil: body(({ tradeNo: _left, ...rest }) => rest, 'recharge'),
  },
  'prices-from-one': {
    does: 'numbers the prices of a ladder from 1, and leaves price 0 out',
    clause: '7.6',
    spoil: body(
      ({ price0, price1, price2, ...rest }) => ({
        ...rest,
        ...{ price1: price0, price2: price1, price3: price2 },
      }),
      'changeprice',
    ),
  },
  'valve-by-word': {
    does: 'names the movement of a valve by a word',
    clause: '7.1',
    spoil: body(
      ({ valveOperate, ...rest }) => ({
        ...rest,
        valveOperate: valveOperate === '0' ? 'open' : 'close',
      }),
      'valveOperate',
    ),
  },
  'other-trade-cancelled': {
    does: 'cancels a recharge by a trade number of its own',
    clause: '7.5',
    spoil: body((fields) => ({ ...fields, tradeNo: newSequence().slice(0, 16) }), 'cancelRecharge'),
  },
  'same-sequence': {
    does: 'gives every command the sequence number of its first',
    clause: '7.1-7.8',
    spoil: (draft) => {
      if (draft.body.commandSeq === undefined) return draft;
      firstSequence ??= draft.body.commandSeq;
      return { ...draft, body: { ...draft.body, commandSeq: firstSequence } };
    },
  },
  'new-sequence-on-retry': {
    does: 'gives a command that got no answer a new sequence number when it sends it again',
    clause: '7.1-7.8',
    spoil: (draft, attempt) =>
      attempt === 1 || draft.body.commandSeq === undefined
        ? draft
        : { ...draft, body: { ...draft.body, commandSeq: newSequence().slice(0, 20) } },
  },
  'any-code-believed': {
    does: 'takes every answer for a success, whatever its code',
    clause: '7, 8.1',
    skips: 'code',
  },
  'refusal-repeated': {
    does: 'sends what is refused 20 times unchanged',
    clause: '8.1',
    refusedSendings: 20,
  },
  'forged-callback-taken': {
    does: 'takes reports without looking at their token',
    clause: '5.1, 5.3',
    skips: 'callback-token',
  },
  'reply-of-another-form': {
    does: 'answers reports with code and msg',
    clause: '6',
    reply: ({ returnCode, returnMessage }) => ({ code: Number(returnCode), msg: returnMessage }),
  },
} satisfies Flaws<Credentials>;

function queryOf(fields: Body): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) query.set(name, String(value));
  return query.toString();
}
