import { type Text, text } from '../src/model/text.js';
import {
  complainOfPrivateKey,
  createObservedCipher,
  readCode,
  readPrivateKey,
} from '../src/protocols/mohurd/code-cipher.js';
import { SYSTEM_HEADER, TOKEN_HEADER } from '../src/protocols/mohurd/credentials.js';
import { diagnoseKey, diagnoseSystemId } from '../src/protocols/mohurd/grant-diagnosis.js';
import { readForm, writeForm } from '../src/wire/form.js';
import { HEADER_VALUE } from '../src/wire/header-value.js';
import type { SigningAccount, SigningEntry, SigningValues } from './entry.js';

/** The query that gets a token, the two headers, and how a QR code decodes [5.1.1, 5.1.2, 5.2.1]. */
export const mohurdSigning: SigningEntry = {
  inputs: [
    {
      name: 'system-id',
      placeholder: 'SYSTEM',
      summary: text(
        '调用方系统 id；只解码二维码时不需要',
        'the system id of the caller; not needed to decode a QR code alone',
      ),
      required: asksForToken,
      complain: complainOfSystemId,
    },
    {
      name: 'key',
      placeholder: 'KEY',
      summary: text('该接口的密钥', 'the key for the interface'),
      required: asksForToken,
      secretFrom: 'KEY',
    },
    {
      name: 'token',
      placeholder: 'TOKEN',
      summary: text('取得的 token，写入请求头', 'the token that was issued, for the headers'),
    },
    {
      name: 'check',
      placeholder: 'QUERY',
      summary: text(
        '要核对的查询参数，如 systemId=…&key=…',
        'the query to check, such as systemId=…&key=…',
      ),
    },
    {
      name: 'encry-certid',
      placeholder: 'HEX',
      summary: text('要解码的 encryCertid', 'the encryCertid to decode'),
    },
    {
      name: 'encry-key',
      placeholder: 'BASE64',
      summary: text('要解码的 encryKey', 'the encryKey to decode'),
    },
    {
      name: 'private-key',
      placeholder: 'PEM',
      summary: text('解码用的 RSA 私钥', 'the RSA private key to decode with'),
      secretFrom: 'PRIVATE_KEY',
      complain: complainOfPrivateKey,
    },
    {
      name: 'code',
      placeholder: 'CODE',
      summary: text('要核对的二维码赋码', 'the QR code to check'),
    },
  ],
  explain(values): SigningAccount {
    const { 'system-id': systemId = '', key = '', token } = values;
    const isComplete = systemId !== '' && key !== '';
    const decoded = decode(values);
    const account = {
      steps: [
        ...(isComplete
          ? [
              {
                name: text('取得 token 的查询参数', 'query that gets a token'),
                value: writeForm({ systemId, key }),
              },
            ]
          : []),
        ...(decoded ? [{ name: decoded.name, value: decoded.code ?? '–' }] : []),
      ],
      result: {
        ...(token === undefined ? {} : { [TOKEN_HEADER]: token }),
        ...(systemId === '' ? {} : { [SYSTEM_HEADER]: systemId }),
        ...(decoded?.code === undefined ? {} : { ID: decoded.code }),
      },
    };
    const checked =
      values.check === undefined ? undefined : checkQuery(values.check, { systemId, key });
    if (checked?.matches === false) return { ...account, check: checked };
    if (!decoded) {
      if (CODE_INPUTS.some((name) => values[name] !== undefined)) {
        return { ...account, check: { matches: false, message: NOT_DECODED } };
      }
      return checked ? { ...account, check: checked } : account;
    }
    const matches = decoded.code !== undefined && (values.code ?? decoded.code) === decoded.code;
    return { ...account, check: { matches, message: describe(decoded.code, values.code) } };
  },
};

/** The private key may be in the environment without a code to decode. */
const CODE_INPUTS = ['encry-certid', 'encry-key', 'code'];

/** Whether it is about more than a QR code, which is decoded by the private key alone. */
function asksForToken(values: SigningValues): boolean {
  const isDecoding = CODE_INPUTS.some((name) => values[name] !== undefined);
  return !isDecoding || values.check !== undefined || values.token !== undefined;
}

function complainOfSystemId(systemId: string): Text | undefined {
  if (HEADER_VALUE.test(systemId)) return undefined;
  return text(
    'HTTP 头无法携带：只能是 Latin-1 字符，首尾不得有空格，不得含控制字符',
    'is not what an HTTP header can carry: Latin-1 characters without blanks at the ends and without control characters',
  );
}

const NOT_DECODED = text(
  '解码需要 --encry-certid、--encry-key 和 --private-key 三项',
  'decoding takes --encry-certid, --encry-key and --private-key, all three',
);

/** Names the first of both parameters that differs. */
function checkQuery(query: string, { systemId, key }: Readonly<Record<string, string>>) {
  const given = fieldsOf(query.replace(/^[^?]*\?/, ''));
  const system = { systemId: systemId ?? '', keys: { business: key ?? '' } };
  if (given.systemId !== systemId) {
    const diagnosis = diagnoseSystemId(given.systemId ?? '', system);
    return { matches: false, message: text('systemId 不一致', 'systemId differs'), diagnosis };
  }
  if (given.key !== key) {
    const diagnosis = diagnoseKey(given.key ?? '', system);
    return { matches: false, message: text('key 不一致', 'key differs'), diagnosis };
  }
  return { matches: true, message: text('一致', 'they match') };
}

function fieldsOf(query: string): Readonly<Record<string, string>> {
  try {
    return readForm(query);
  } catch {
    return {};
  }
}

const LINK = text('解码得到的是链接，其中的 ID', 'it decodes to a link, with this ID');

/** Under the profile that the samples suggest [MH-R23]; undefined when there is nothing to decode. */
function decode(values: Readonly<Record<string, string>>) {
  const { 'encry-certid': encryCertid, 'encry-key': encryKey, 'private-key': pem } = values;
  if (encryCertid === undefined || encryKey === undefined || pem === undefined) return undefined;
  const name = text('赋码（DES-ECB，密钥经 RSA）', 'QR code (DES-ECB, its key by RSA)');
  try {
    const cipher = createObservedCipher(readPrivateKey(pem));
    const decoded = cipher.open({ encryCertid, encryKey });
    if (decoded === undefined) return { name, code: undefined };
    const { code, isLink } = readCode(decoded);
    return { name: isLink ? LINK : name, code };
  } catch {
    return { name, code: undefined };
  }
}

function describe(code: string | undefined, given: string | undefined): Text {
  if (code === undefined) {
    return text(
      '不能用该私钥按推断的算法解码',
      'the key does not decode it by the inferred algorithm',
    );
  }
  if (given === undefined) return text('解码成功', 'it decodes');
  return code === given
    ? text('一致', 'they match')
    : text(`赋码是 ${code}`, `the code is ${code}`);
}
