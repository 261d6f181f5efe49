import { createHash } from 'node:crypto';
import type { Credentials } from '../../../src/protocols/das/token.js';
import type { Draft, Flaw, Flaws } from '../caller/flaw.js';
import { newSerial } from './store.js';
import { Clock } from './time.js';

type CisFlaw = Flaw<Credentials>;
type Spoil = NonNullable<CisFlaw['spoil']>;
type Change = (body: Draft['body']) => Record<string, unknown>;

const clock = new Clock(false);

const head =
  (
    change: (headers: Draft['headers'], credentials: Credentials) => Record<string, string>,
  ): Spoil =>
  (draft, _attempt, credentials) => ({
    ...draft,
    headers: { ...draft.headers, ...change(draft.headers, credentials) },
  });

/** Changes the bodies of one operation, or of all. */
const body =
  (change: Change, operation?: string): Spoil =>
  (draft) =>
    operation === undefined || operation === draft.operation
      ? { ...draft, body: { ...draft.body, ...change(draft.body) } }
      : draft;

const without =
  (field: string, operation: string, when: (body: Draft['body']) => boolean = () => true): Spoil =>
  (draft) => {
    if (draft.operation !== operation || !when(draft.body)) return draft;
    const { [field]: _left, ...rest } = draft.body;
    return { ...draft, body: rest };
  };

function tokenOf({ appCode, appSecret }: Credentials, time: string): Record<string, string> {
  const token = createHash('md5')
    .update(appCode + appSecret + time)
    .digest('hex');
  return {
    AccessToken: token.toUpperCase(),
    Authorization: Buffer.from(`${appCode}:${time}`).toString('base64'),
  };
}

const constant = <T>(make: (given: T) => T) => {
  let first: T | undefined;
  return (given: T): T => {
    first ??= make(given);
    return first;
  };
};

const firstHeaders = constant((headers: Draft['headers']) => headers);
const firstSerial = constant((serialNo: unknown) => serialNo);
/** What programmers of a CIS get wrong. */
export const CIS_FLAWS = {
  'lower-case-token': {
    does: 'writes the digest in AccessToken with small letters',
    clause: '5',
    spoil: head(({ AccessToken = '' }) => ({ AccessToken: AccessToken.toLowerCase() })),
  },
  'dashed-timestamp': {
    does: 'makes the token of a time with dashes and colons',
    clause: '2.1',
    spoil: head((_headers, credentials) => tokenOf(credentials, clock.stamp(clock.now()))),
  },
  'kept-token': {
    does: 'makes its token once and sends it for ever',
    clause: '2.1',
    spoil: head((headers) => firstHeaders(headers)),
  },
  'form-content-type': {
    does: 'declares its JSON to be a form',
    clause: '2.1',
    spoil: head(() => ({ 'Content-Type': 'application/x-www-form-urlencoded' })),
  },
  'query-by-get': {
    does: 'asks for meter readings by GET',
    clause: '2.3',
    spoil: (draft) =>
      draft.operation === '1013'
        ? { ...draft, method: 'GET', path: `${draft.path}?${queryOf(draft)}` }
        : draft,
  },
  'path-without-version': {
    does: 'leaves the version out of the path of the registration',
    clause: '2.4.1',
    spoil: (draft) =>
      draft.operation === '1001' ? { ...draft, path: draft.path.replace('/v1/', '/') } : draft,
  },
  'same-serial': {
    does: 'gives every message the serial number of its first',
    clause: '2.2',
    spoil: body(({ serialNo }) => ({ serialNo: firstSerial(serialNo) })),
  },
  'new-serial-on-retry': {
    does: 'gives a message that got no answer a new serial number when it sends it again',
    clause: '2.2',
    spoil: (draft, attempt) =>
      attempt === 1 ? draft : { ...draft, body: { ...draft.body, serialNo: newSerial() } },
  },
  'reading-as-number': {
    does: 'writes the readings of a registration and a removal as JSON numbers',
    clause: '2.4.1, 2.4.2',
    spoil: body(({ initNum }) => (initNum === undefined ? {} : { initNum: Number(initNum) })),
  },
  'reason-missing': {
    does: 'removes a meter without a reason',
    clause: '2.4.2',
    spoil: without('reason', '1002'),
  },
  'user-number-too-long': {
    does: 'numbers its users with 20 digits',
    clause: '2.4.1',
    spoil: body(({ userNo }) => (userNo === undefined ? {} : { userNo: `${String(userNo)}000` })),
  },
  'dashed-submission-time': {
    does: 'writes the time of submission with dashes and colons',
    clause: '2.4.1-2.4.3',
    spoil: body(({ sdateTime }) =>
      sdateTime === undefined ? {} : { sdateTime: clock.stamp(clock.now()) },
    ),
  },
  'own-serial-cancelled': {
    does: 'cancels a command by the serial number of the cancellation',
    clause: '2.4.4',
    spoil: body(({ serialNo }) => ({ sendSerialNo: serialNo }), '1005'),
  },
  'adjustment-without-date': {
    does: 'does not say from when an adjusted price is valid',
    clause: '2.4.5',
    spoil: without('priceBeginDate', '1007', ({ priceProperty }) => priceProperty === '2'),
  },
  'any-code-believed': {
    does: 'takes every answer for a success, whatever its code',
    clause: '2.4.1-2.4.10, appendix 4',
    skips: 'code',
  },
  'any-echo-believed': {
    does: 'does not look whether an answer echoes its serial number',
    clause: '2.2, 2.4.1-2.4.10',
    skips: 'echo',
  },
  'refusal-repeated': {
    does: 'sends what is refused 20 times unchanged',
    clause: 'appendix 4',
    refusedSendings: 20,
  },
  'forged-callback-taken': {
    does: 'takes reports without looking at their token',
    clause: '2.1',
    skips: 'callback-token',
  },
  'unknown-result-taken': {
    does: 'acknowledges results of commands that it never sent',
    clause: '2.4.12',
    skips: 'callback-command',
  },
  'receipt-with-own-serial': {
    does: 'answers reports with a serial number of its own',
    clause: '2.4.11-2.4.13',
    reply: ({ echoMsg, ...rest }) => ({
      ...rest,
      ...(rest.serialNo === undefined ? {} : { serialNo: newSerial() }),
      ...(echoMsg === undefined ? {} : { echoMsg: otherSerial(echoMsg) }),
    }),
  },
} satisfies Flaws<Credentials>;

const otherSerial = (echoMsg: unknown): unknown =>
  typeof echoMsg === 'object' ? { ...echoMsg, serialNo: newSerial() } : echoMsg;

function queryOf({ body: fields }: Draft): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) query.set(name, String(value));
  return query.toString();
}
