import { text } from '../model/text.js';
import { type Credentials, checkToken, explainToken, signToken } from '../protocols/das/token.js';
import { tokenTimestamp } from '../wire/timestamp-token.js';
import type { SigningCheck, SigningEntry, SigningValues } from './entry.js';

/** AccessToken and Authorization [2.1, 5]. */
export const dasSigning: SigningEntry = {
  inputs: [
    {
      name: 'app-code',
      placeholder: 'CODE',
      summary: text('appCode', 'appCode'),
      required: true,
    },
    {
      name: 'app-secret',
      placeholder: 'SECRET',
      summary: text('appSecret', 'appSecret'),
      required: true,
      secretFrom: 'APP_SECRET',
    },
    {
      name: 'timestamp',
      placeholder: 'yyyyMMddHHmmss',
      pattern: /^\d{14}$/,
      summary: text(
        '北京时间；默认取 --authorization 中的时间戳，否则为当前时间',
        'China Standard Time; default: that of --authorization, else now',
      ),
    },
    {
      name: 'check',
      placeholder: 'TOKEN',
      summary: text('要核对的 AccessToken', 'the AccessToken to check'),
    },
    {
      name: 'authorization',
      placeholder: 'BASE64',
      summary: text('要核对的 Authorization', 'the Authorization to check'),
    },
  ],
  explain(values, now) {
    const { 'app-code': appCode = '', 'app-secret': appSecret = '' } = values;
    const credentials = { appCode, appSecret };
    const timestamp = values.timestamp ?? timestampOf(values) ?? tokenTimestamp(now);
    const result = { ...signToken(credentials, timestamp) };
    const check = checkHeaders(values, { credentials, now, own: result.Authorization });
    return { steps: explainToken(credentials, timestamp), result, ...(check ? { check } : {}) };
  },
};

function timestampOf({ authorization }: SigningValues): string | undefined {
  return Buffer.from(authorization ?? '', 'base64')
    .toString()
    .split(':')[1];
}

/** A single header is checked together with the other one as it has to be. */
function checkHeaders(
  { check, authorization, timestamp }: SigningValues,
  { credentials, now, own }: { credentials: Credentials; now: number; own: string },
): SigningCheck | undefined {
  if (check === undefined && authorization === undefined) return undefined;
  const given = authorization ?? own;
  const checked = timestampOf({ authorization: given }) ?? '';
  const accessToken = check ?? signToken(credentials, checked).AccessToken;
  const problem = checkToken(
    { accessToken, authorization: given },
    { credentials, now, windowMs: 0 },
  );
  if (problem) return { matches: false, message: problem.message };
  if (timestamp !== undefined && timestamp !== checked) {
    const message = text(
      `Authorization 的时间戳是 ${checked}，而 --timestamp 是 ${timestamp}`,
      `the timestamp in Authorization is ${checked}, --timestamp is ${timestamp}`,
    );
    return { matches: false, message };
  }
  return { matches: true, message: text('一致', 'they match') };
}
