import { diagnoseToken } from '../src/diagnosis/token-diagnosis.js';
import { text } from '../src/model/text.js';
import {
  checkToken,
  explainToken,
  signToken,
  type TokenIdentity,
  tokenTimestamp,
} from '../src/wire/timestamp-token.js';
import type { SigningCheck, SigningEntry, SigningInput, SigningValues } from './entry.js';

/** How a protocol names what its tokens are made of. */
export interface TokenNames {
  /** Option name: `app-code`. */
  readonly idOption: string;
  readonly idPlaceholder: string;
  readonly identityOf: (id: string, secret: string) => TokenIdentity;
}

/** AccessToken and Authorization, as the documents with a timestamp in both have them. */
export function createTokenSigning(names: TokenNames): SigningEntry {
  const { idOption, idPlaceholder, identityOf } = names;
  const { idName } = identityOf('', '');
  return {
    inputs: [
      {
        name: idOption,
        placeholder: idPlaceholder,
        summary: text(idName, idName),
        required: true,
      },
      ...INPUTS,
    ],
    explain(values, now) {
      const identity = identityOf(values[idOption] ?? '', values['app-secret'] ?? '');
      const timestamp = values.timestamp ?? timestampOf(values) ?? tokenTimestamp(now);
      const result = { ...signToken(identity, timestamp) };
      const check = checkHeaders(values, { identity, now, own: result.Authorization });
      return { steps: explainToken(identity, timestamp), result, ...(check ? { check } : {}) };
    },
  };
}

const INPUTS: readonly SigningInput[] = [
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
];

function timestampOf({ authorization }: SigningValues): string | undefined {
  return Buffer.from(authorization ?? '', 'base64')
    .toString()
    .split(':')[1];
}

/** A single header is checked together with the other one as it has to be. */
function checkHeaders(
  { check, authorization, timestamp }: SigningValues,
  { identity, now, own }: { identity: TokenIdentity; now: number; own: string },
): SigningCheck | undefined {
  if (check === undefined && authorization === undefined) return undefined;
  const given = authorization ?? own;
  const checked = timestampOf({ authorization: given }) ?? '';
  const accessToken = check ?? signToken(identity, checked).AccessToken;
  const headers = { accessToken, authorization: given };
  const agreed = { identity, now, windowMs: 0 };
  const problem = checkToken(headers, agreed);
  if (problem) {
    return { matches: false, message: problem.message, diagnosis: diagnoseToken(headers, agreed) };
  }
  if (timestamp !== undefined && timestamp !== checked) {
    const message = text(
      `Authorization 的时间戳是 ${checked}，而 --timestamp 是 ${timestamp}`,
      `the timestamp in Authorization is ${checked}, --timestamp is ${timestamp}`,
    );
    return { matches: false, message };
  }
  return { matches: true, message: text('一致', 'they match') };
}
