import { textOf } from '../../../simulators/kit/messages/field-text.js';
import type { ReceivedRequest } from '../../../simulators/kit/parts.js';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/samr/demonstration.js';
import { type Member, readMembers } from '../../../src/protocols/samr/members.js';
import {
  canonicalText,
  mannerOf,
  SIGN,
  signatureIn,
  signMembers,
} from '../../../src/protocols/samr/signature.js';
import { md5Hex } from '../../../src/wire/digest.js';
import type { Laxity } from './access.js';

const { key, appid } = DEMONSTRATION_CREDENTIALS;

const REQUEST = ['6.5.2/request-sign', '6.4.1/request'];

/** What a provider can leave out when it checks appid and sign. */
export const SAMR_LAXITIES: readonly Laxity[] = [
  {
    slug: 'unchecked',
    zh: '不检查签名',
    en: 'checks no signature',
    statements: ['6.5.1/tampering', ...REQUEST],
    suspects: /sign|tamper/,
    forgives: () => true,
  },
  {
    slug: 'sign-not-required',
    zh: '没有 sign 也接受',
    en: 'takes requests without sign',
    statements: REQUEST,
    suspects: /missing-sign/,
    forgives: (request) => !Object.hasOwn(fieldsOf(request), SIGN),
  },
  {
    slug: 'empty-sign-taken',
    zh: '接受空的 sign',
    en: 'takes an empty sign',
    statements: REQUEST,
    suspects: /empty-sign/,
    forgives: (request) => fieldsOf(request)[SIGN] === '',
  },
  {
    slug: 'digest-not-compared',
    zh: '不比较签名',
    en: 'does not compare the signature',
    statements: ['6.5.1/tampering', ...REQUEST],
    suspects: /sign|tamper/,
    forgives: (request) => isOwn(request) && (signatureOf(request) ?? '') !== '',
  },
  {
    slug: 'any-appid',
    zh: '接受任何 appid',
    en: 'takes any appid',
    statements: ['6.5.4/key-of-account', ...REQUEST],
    suspects: /appid/,
    forgives: (request) => {
      const given = textOf(fieldsOf(request), 'appid');
      return given !== '' && given !== appid && signatureOf(request) === signed(request);
    },
  },
  {
    slug: 'appid-not-required',
    zh: '没有 appid 也接受',
    en: 'takes requests without appid',
    statements: REQUEST,
    suspects: /appid/,
    forgives: (request) =>
      textOf(fieldsOf(request), 'appid') === '' && signatureOf(request) === signed(request),
  },
  {
    slug: 'letter-case-ignored',
    zh: '不分签名的大小写',
    en: 'ignores letter case',
    statements: ['6.5.2/letter-case'],
    suspects: /lower|case/,
    forgives: (request) =>
      isOwn(request) && signatureOf(request)?.toUpperCase() === signed(request),
  },
  {
    slug: 'key-not-signed',
    zh: '接受不含 KEY 的签名',
    en: 'takes a signature without the key',
    statements: ['6.5.2/request-sign'],
    suspects: /key/,
    forgives: (request) => {
      const whole = canonicalText(membersOf(request), key, 'ascii');
      const text = whole.slice(0, whole.lastIndexOf('&key='));
      return (
        isOwn(request) && [text, `${text}&key=`].map(md5Hex).includes(signatureOf(request) ?? '')
      );
    },
  },
  {
    slug: 'prefix-compared',
    zh: '只比较签名的前几位',
    en: 'compares as many digits as there are',
    statements: ['6.5.2/request-sign'],
    suspects: /sign/,
    forgives: (request) => {
      const given = signatureOf(request) ?? '';
      return isOwn(request) && given !== '' && signed(request).startsWith(given);
    },
  },
  {
    slug: 'document-order-taken',
    zh: '接受按文档顺序的签名',
    en: 'takes a signature in the order of the tables',
    statements: ['6.5.2/request-sign'],
    suspects: /order/,
    forgives: (request) =>
      isOwn(request) &&
      signatureOf(request) === md5Hex(canonicalText(membersOf(request), key, 'document')),
  },
  ...['busicode', 'action', 'busilist', 'random', 'appid'].map(
    (name): Laxity => ({
      slug: `${name}-not-signed`,
      zh: `接受不含 ${name} 的签名`,
      en: `takes a signature without ${name}`,
      statements: ['6.5.1/all-parameters', '6.5.2/request-sign'],
      suspects: /sign|tamper/,
      forgives: (request) =>
        isOwn(request) &&
        signatureOf(request) === sign(membersOf(request).filter((member) => member.name !== name)),
    }),
  ),
];

function membersOf({ text = '' }: ReceivedRequest): readonly Member[] {
  return readMembers(text) ?? [];
}

function fieldsOf({ text = '' }: ReceivedRequest): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function isOwn(request: ReceivedRequest): boolean {
  return fieldsOf(request).appid === appid;
}

function signatureOf(request: ReceivedRequest): string | undefined {
  return signatureIn(membersOf(request));
}

function signed(request: ReceivedRequest): string {
  return sign(membersOf(request));
}

function sign(members: readonly Member[]): string {
  return signMembers(members, key, mannerOf({}));
}
