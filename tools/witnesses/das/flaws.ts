import { createHash } from 'node:crypto';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { type Habits, isDict } from '../calling/conversation.js';
import type { Flaw } from '../calling/program.js';
import { body, byGet, field, head, without } from '../calling/spoiling.js';
import { newSerial } from './store.js';
import { Clock, DAY } from './time.js';

const clock = new Clock(false);

/** Authentication by a time of any form. */
function tokenOf({ appCode, appSecret }: Credentials, time: string): Record<string, string> {
  const token = createHash('md5')
    .update(appCode + appSecret + time)
    .digest('hex');
  return {
    AccessToken: token.toUpperCase(),
    Authorization: Buffer.from(`${appCode}:${time}`).toString('base64'),
  };
}

const YESTERDAY = clock.compact(clock.now() - 1.5 * DAY);
const DAYS = ['readingDate', 'startTime', 'endTime'];
const ONE_SERIAL = newSerial();

/** What programmers of a CIS get wrong. */
export const FLAWS: readonly Flaw<Habits<Credentials>>[] = [
  {
    name: 'lower-case-token',
    does: 'Writes the digest in AccessToken with small letters.',
    clause: '5',
    habits: {
      message: head(({ AccessToken = '' }) => ({ AccessToken: AccessToken.toLowerCase() })),
    },
  },
  {
    name: 'dashed-timestamp',
    does: 'Makes the token of a time with dashes and colons.',
    clause: '2.1, 5',
    habits: {
      message: head((_headers, credentials) => tokenOf(credentials, clock.stamp(clock.now()))),
    },
  },
  {
    name: 'kept-token',
    does: 'Sends the token that it made the day before.',
    clause: '2.1, 5',
    habits: { message: head((_headers, credentials) => tokenOf(credentials, YESTERDAY)) },
  },
  {
    name: 'form-content-type',
    does: 'Declares its JSON to be a form.',
    clause: '2.1',
    habits: { message: head(() => ({ 'Content-Type': 'application/x-www-form-urlencoded' })) },
  },
  {
    name: 'any-accepted',
    does: 'Accepts answers of every type.',
    clause: '2.1',
    weight: 'should',
    habits: { message: head(() => ({ Accept: '*/*' })) },
  },
  {
    name: 'query-by-get',
    does: 'Asks for meter readings by GET.',
    clause: '2.3',
    habits: { message: byGet('1013') },
  },
  {
    name: 'path-without-version',
    does: 'Leaves the version out of the path of the registration.',
    clause: '2.4.1',
    habits: {
      message: (draft) =>
        draft.operation === '1001' ? { ...draft, path: draft.path.replace('/v1/', '/') } : draft,
    },
  },
  {
    name: 'same-serial',
    does: 'Gives every message the same serial number.',
    clause: '2.2',
    habits: { message: field('serialNo', () => ONE_SERIAL) },
  },
  {
    name: 'new-serial-on-retry',
    does: 'Gives a message that got no answer a new serial number when it sends it again.',
    clause: '2.2',
    weight: 'should',
    scenario: 'reset',
    habits: {
      message: (draft, attempt) =>
        attempt === 1 ? draft : { ...draft, body: { ...draft.body, serialNo: newSerial() } },
    },
  },
  {
    name: 'reading-as-number',
    does: 'Writes the readings of a registration and a removal as JSON numbers.',
    clause: '2.4.1, 2.4.2',
    habits: { message: field('initNum', Number) },
  },
  {
    name: 'reason-missing',
    does: 'Removes a meter without a reason.',
    clause: '2.4.2',
    habits: { message: without('reason', '1002') },
  },
  {
    name: 'reason-too-long',
    does: 'Gives a reason of sixty Chinese characters for a removal.',
    clause: '2.4.2',
    habits: { message: field('reason', () => '用户搬迁'.repeat(15)) },
  },
  {
    name: 'user-number-too-long',
    does: 'Numbers its users with 20 digits.',
    clause: '2.4.1',
    habits: { message: field('userNo', (userNo) => `${userNo}000`) },
  },
  {
    name: 'dashed-submission-time',
    does: 'Writes the time of submission with dashes and colons.',
    clause: '2.4.1, 2.4.2, 2.4.3',
    habits: { message: field('sdateTime', () => clock.stamp(clock.now())) },
  },
  {
    name: 'days-without-dashes',
    does: 'Asks for days that are written without dashes.',
    clause: '2.4.8, 2.4.10',
    habits: {
      message: body((given) =>
        Object.fromEntries(
          Object.entries(given).map(([name, value]) => [
            name,
            DAYS.includes(name) ? String(value).replaceAll('-', '') : value,
          ]),
        ),
      ),
    },
  },
  {
    name: 'recharge-time-compact',
    does: 'Writes the time of a recharge without dashes and colons.',
    clause: '2.4.3, 附录一',
    habits: {
      message: field('paramContext', (content) => {
        const { data, ...rest } = Object(content);
        const { rechargeDate } = data;
        if (rechargeDate === undefined) return content;
        return { ...rest, data: { ...data, rechargeDate: rechargeDate.replaceAll(/\D/g, '') } };
      }),
    },
  },
  {
    name: 'own-serial-cancelled',
    does: 'Cancels a command by the serial number of the cancellation.',
    clause: '2.4.4',
    habits: {
      message: body((given) => ({ ...given, sendSerialNo: given.serialNo }), '1005'),
    },
  },
  {
    name: 'ladder-too-short',
    does: 'Announces a step more than its price ladder has.',
    clause: '2.4.5',
    habits: {
      message: field('priceDetail', (detail) => ({
        ...Object(detail),
        priceLength: String(Number(Object(detail).priceLength) + 1),
      })),
    },
  },
  {
    name: 'adjustment-without-date',
    does: 'Does not say from when an adjusted price is valid.',
    clause: '2.4.5',
    habits: {
      message: without('priceBeginDate', '1007', ({ priceProperty }) => priceProperty === '2'),
    },
  },
  {
    name: 'any-code-believed',
    does: 'Takes every answer for a success, whatever its code.',
    clause: '2.4',
    scenario: 'refusal',
    habits: { checksCode: false },
  },
  {
    name: 'any-echo-believed',
    does: 'Does not look whether an answer echoes its serial number.',
    clause: '2.4',
    weight: 'should',
    scenario: 'wrong-echo',
    habits: { checksEcho: false },
  },
  {
    name: 'refusal-repeated',
    does: 'Sends what is refused 20 times unchanged.',
    clause: '附录四',
    weight: 'may',
    scenario: 'refusal',
    habits: { refusals: 20 },
  },
  {
    name: 'forged-callback-taken',
    does: 'Takes reports without looking at their token.',
    clause: '2.1',
    scenario: 'callback-forged',
    habits: { checksToken: false },
  },
  {
    name: 'unknown-result-taken',
    does: 'Acknowledges results of commands that it never sent.',
    clause: '2.4.12',
    weight: 'may',
    scenario: 'callback-unknown',
    habits: { checksCommand: false },
  },
  {
    name: 'reply-code-as-number',
    does: 'Answers reports with a code that is a JSON number.',
    clause: '2.4.11, 2.4.12, 2.4.13',
    habits: { reply: ({ echoCode, ...rest }) => ({ ...rest, echoCode: Number(echoCode) }) },
  },
  {
    name: 'reply-without-time',
    does: 'Does not say when it took a report.',
    clause: '2.4.11, 2.4.12, 2.4.13',
    habits: { reply: (given) => JSON.parse(JSON.stringify(given, withoutTime)) },
  },
  {
    name: 'receipt-with-own-serial',
    does: 'Answers reports with a serial number of its own.',
    clause: '2.4.11, 2.4.12, 2.4.13',
    habits: { reply: otherSerial },
  },
];

const withoutTime = (name: string, value: unknown): unknown =>
  name === 'rdateTime' ? undefined : value;

/** A reply may carry its serial number in either of two places. */
function otherSerial(reply: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { echoMsg, serialNo } = reply;
  return {
    ...reply,
    ...(serialNo === undefined ? {} : { serialNo: newSerial() }),
    ...(isDict(echoMsg) ? { echoMsg: { ...echoMsg, serialNo: newSerial() } } : {}),
  };
}
