import { createHash, randomUUID } from 'node:crypto';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import type { Habits } from '../calling/conversation.js';
import type { Flaw } from '../calling/program.js';
import { body, byGet, field, head, without } from '../calling/spoiling.js';
import { Clock } from './time.js';

const clock = new Clock(false);

const newSequence = (digits: number): string =>
  BigInt(`0x${randomUUID().replaceAll('-', '')}`)
    .toString()
    .slice(0, digits);

/** Authentication by a time of any form, with the digest of any text. */
function tokenOf({ appId }: Credentials, time: string, digested: string): Record<string, string> {
  return {
    AccessToken: createHash('md5').update(digested).digest('hex'),
    Authorization: Buffer.from(`${appId}:${time}`).toString('base64'),
  };
}

const YESTERDAY = clock.stamp(Date.now() - 36 * 3600 * 1000);

const AMOUNTS = ['rechargeNum', 'totalRechargeAmt'];

/** What programmers of a business platform get wrong. */
export const FLAWS: readonly Flaw<Habits<Credentials>>[] = [
  {
    name: 'dashed-timestamp',
    does: 'Makes the token of a time with dashes and colons.',
    clause: '5.3',
    habits: {
      message: head((_headers, credentials) => {
        const time = clock.dateTime(Date.now());
        return tokenOf(credentials, time, credentials.appId + credentials.appSecret + time);
      }),
    },
  },
  {
    name: 'secret-first',
    does: 'Puts the secret before the application number as it digests them.',
    clause: '5.3',
    habits: {
      message: head((_headers, credentials) => {
        const time = clock.stamp(Date.now());
        return tokenOf(credentials, time, credentials.appSecret + credentials.appId + time);
      }),
    },
  },
  {
    name: 'kept-token',
    does: 'Sends the token that it made the day before.',
    clause: '5.3',
    habits: {
      message: head((_headers, credentials) =>
        tokenOf(credentials, YESTERDAY, credentials.appId + credentials.appSecret + YESTERDAY),
      ),
    },
  },
  {
    name: 'form-content-type',
    does: 'Declares its JSON to be a form.',
    clause: '5.3',
    habits: { message: head(() => ({ 'Content-Type': 'application/x-www-form-urlencoded' })) },
  },
  {
    name: 'any-accepted',
    does: 'Accepts answers of every type.',
    clause: '5.3',
    weight: 'should',
    habits: { message: head(() => ({ Accept: '*/*' })) },
  },
  {
    name: 'reading-by-get',
    does: 'Asks for parameters by GET.',
    clause: '7.7',
    habits: { message: byGet('getParameter') },
  },
  {
    name: 'path-in-camel-case',
    does: 'Writes the path of a price change with a capital letter.',
    clause: '7.6',
    habits: {
      message: (draft) => ({ ...draft, path: draft.path.replace('changeprice', 'changePrice') }),
    },
  },
  {
    name: 'short-amount',
    does: 'Writes the amounts of a recharge with two decimals.',
    clause: '7.4',
    habits: { message: inAmounts((value) => Number(value).toFixed(2)) },
  },
  {
    name: 'amount-as-number',
    does: 'Writes the amounts of a recharge and its cancellation as JSON numbers.',
    clause: '7.4, 7.5',
    habits: { message: field('rechargeNum', Number) },
  },
  {
    name: 'supplement-of-long-dates',
    does: 'Asks for supplements with years of four digits.',
    clause: '7.2',
    habits: {
      message: body(
        ({ beginDate, endDate, ...rest }) => ({
          ...rest,
          beginDate: `20${beginDate}`,
          endDate: `20${endDate}`,
        }),
        'dataSupplement',
      ),
    },
  },
  {
    name: 'recharge-time-with-letter',
    does: 'Writes the T of ISO 8601 into the time of a recharge.',
    clause: '7.4',
    habits: { message: field('rechargeTime', (time) => String(time).replace(' ', 'T')) },
  },
  {
    name: 'trade-number-missing',
    does: 'Recharges without a trade number.',
    clause: '7.4',
    habits: { message: without('tradeNo', 'recharge') },
  },
  {
    name: 'prices-from-one',
    does: 'Numbers the prices of a ladder from 1, and leaves price 0 out.',
    clause: '7.6',
    habits: {
      message: body(
        ({ price0, price1, price2, ...rest }) => ({
          ...rest,
          ...{ price1: price0, price2: price1, price3: price2 },
        }),
        'changeprice',
      ),
    },
  },
  {
    name: 'ladder-too-short',
    does: 'Announces a step more than its price ladder has.',
    clause: '7.6',
    habits: { message: field('priceLadderNum', (steps) => String(Number(steps) + 1)) },
  },
  {
    name: 'valve-by-word',
    does: 'Names the movement of a valve by a word.',
    clause: '7.1',
    habits: { message: field('valveOperate', (value) => (value === '0' ? 'open' : 'close')) },
  },
  {
    name: 'other-trade-cancelled',
    does: 'Cancels a recharge by a trade number of its own.',
    clause: '7.5',
    weight: 'may',
    habits: { message: field('tradeNo', () => newSequence(16), 'cancelRecharge') },
  },
  {
    name: 'new-sequence-on-retry',
    does: 'Gives a command that got no answer a new sequence number when it sends it again.',
    clause: '5.4',
    weight: 'should',
    scenario: 'reset',
    habits: {
      message: (draft, attempt, credentials) =>
        attempt === 1
          ? draft
          : field('commandSeq', () => newSequence(20))(draft, attempt, credentials),
    },
  },
  {
    name: 'any-code-believed',
    does: 'Takes every answer for a success, whatever its code.',
    clause: '8.1',
    scenario: 'refusal',
    habits: { checksCode: false },
  },
  {
    name: 'refusal-repeated',
    does: 'Sends what is refused 20 times unchanged.',
    clause: '8.1',
    weight: 'may',
    scenario: 'refusal',
    habits: { refusals: 20 },
  },
  {
    name: 'forged-callback-taken',
    does: 'Takes reports without looking at their token.',
    clause: '5.3',
    scenario: 'callback-forged',
    habits: { checksToken: false },
  },
  {
    name: 'reply-code-short',
    does: 'Answers reports with a code of one digit.',
    clause: '8.1, 6.1, 6.4, 6.5, 6.12',
    habits: {
      reply: ({ returnCode, ...rest }) => ({ ...rest, returnCode: `${Number(returnCode)}` }),
    },
  },
  {
    name: 'reply-of-another-form',
    does: 'Answers reports with code and msg.',
    clause: '6.1, 6.4, 6.5, 6.12',
    habits: {
      reply: ({ returnCode, returnMessage }) => ({ code: Number(returnCode), msg: returnMessage }),
    },
  },
];

function inAmounts(change: (value: unknown) => string): Habits<Credentials>['message'] {
  return body(
    (fields) => ({
      ...fields,
      ...Object.fromEntries(AMOUNTS.map((name) => [name, change(fields[name])])),
    }),
    'recharge',
  );
}
