import { type Text, text } from '../src/model/text.js';
import { type Member, readMembers } from '../src/protocols/samr/members.js';
import { findOtherManner } from '../src/protocols/samr/other-manner.js';
import { diagnoseSign } from '../src/protocols/samr/sign-diagnosis.js';
import {
  ALGORITHMS,
  canonicalText,
  type Manner,
  ORDERS,
  signatureIn,
  signText,
} from '../src/protocols/samr/signature.js';
import { isSm4Key } from '../src/protocols/samr/sm4.js';
import type { SigningAccount, SigningCheck, SigningEntry } from './entry.js';

const MASK = '●●●';

/** The signature of a request or an answer, over its text as transmitted [6.5, SR-R05]. */
export const samrSigning: SigningEntry = {
  inputs: [
    {
      name: 'body',
      placeholder: 'JSON',
      summary: text('请求或应答的正文', 'the body of a request or an answer'),
      required: true,
    },
    {
      name: 'key',
      placeholder: 'KEY',
      summary: text('签名私钥', 'the key of signatures'),
      required: true,
      secretFrom: 'SIGN_KEY',
    },
    {
      name: 'algorithm',
      placeholder: ALGORITHMS.join('|'),
      pattern: new RegExp(`^(?:${ALGORITHMS.join('|')})$`),
      summary: text('签名算法，默认 md5', 'the algorithm, md5 by default'),
    },
    {
      name: 'order',
      placeholder: ORDERS.join('|'),
      pattern: new RegExp(`^(?:${ORDERS.join('|')})$`),
      summary: text('参数顺序，默认 ascii', 'the order of parameters, ascii by default'),
    },
    {
      name: 'check',
      placeholder: 'SIGN',
      summary: text(
        '要核对的签名；默认取正文里的 sign',
        'the signature to check, by default that of the body',
      ),
    },
  ],
  explain({ body = '', key = '', algorithm, order, check }): SigningAccount {
    const members = readMembers(body);
    if (!members) {
      return refuse(text('--body 不是 JSON 对象', '--body is not a JSON object'));
    }
    const manner: Manner = {
      algorithm: algorithm === 'sm4' ? 'sm4' : 'md5',
      order: order === 'document' ? 'document' : 'ascii',
    };
    if (manner.algorithm === 'sm4' && !isSm4Key(key)) {
      return refuse(
        text(
          'SM4 的 KEY 应为 16 字节或 32 位十六进制',
          'for SM4 the key is 16 bytes or 32 hexadecimal digits',
        ),
      );
    }
    const plain = canonicalText(members, key, manner.order);
    const sign = signText(plain, key, manner.algorithm);
    const steps = [
      {
        name: text('参与签名的文本', 'text that is signed'),
        value: canonicalText(members, MASK, manner.order),
      },
      {
        name: text('算法，转为大写', 'algorithm, in upper case'),
        value: manner.algorithm.toUpperCase(),
      },
    ];
    const given = check ?? signatureIn(members);
    const account = { steps, result: { sign } };
    return given === undefined
      ? account
      : { ...account, check: compare(given, sign, members, key, manner) };
  },
};

function refuse(message: Text): SigningAccount {
  return { steps: [], result: {}, check: { matches: false, message } };
}

function compare(
  given: string,
  sign: string,
  members: readonly Member[],
  key: string,
  manner: Manner,
): SigningCheck {
  if (given === sign) return { matches: true, message: text('一致', 'they match') };
  const checked = [...members, { name: 'sign', text: JSON.stringify(given) }];
  const other = findOtherManner(checked, key)?.summary;
  const message = other
    ? text(`不一致：它是${other.zh}算出的`, `they differ: it was made by ${other.en}`)
    : text(
        '不一致：KEY 不同，或正文在签名后改动过',
        'they differ: another key, or the body was changed after it was signed',
      );
  const diagnosis = diagnoseSign(checked, key, manner);
  return { matches: false, message, ...(diagnosis ? { diagnosis } : {}) };
}
