import { text } from '../src/model/text.js';
import { diagnoseCipher } from '../src/protocols/qinchuan/cipher-diagnosis.js';
import { decrypt, encrypt } from '../src/protocols/qinchuan/sensitive.js';
import { diagnoseBodySign } from '../src/protocols/qinchuan/sign-diagnosis.js';
import { SIGN_FIELD, signBody } from '../src/protocols/qinchuan/signature.js';
import { identityOf } from '../src/protocols/qinchuan/token.js';
import { isObject, parseJson } from '../src/wire/json.js';
import type { SigningAccount, SigningCheck, SigningEntry, SigningValues } from './entry.js';
import { createTokenSigning } from './token-signing.js';

const token = createTokenSigning({
  idOption: 'app-id',
  idPlaceholder: 'ID',
  identityOf: (appId, appSecret) => identityOf({ appId, appSecret }),
});

/** AccessToken and Authorization, and the encryption of a recharge amount [5.3, QC-R04]. */
export const qinchuanSigning: SigningEntry = {
  inputs: [
    ...token.inputs,
    {
      name: 'encrypt',
      placeholder: 'TEXT',
      summary: text('要加密的内容，如充值量 100.0000', 'what to encrypt, such as 100.0000'),
    },
    {
      name: 'aes-key',
      placeholder: 'KEY',
      summary: text('16 字节或 32 位十六进制密钥', 'a key of 16 bytes or 32 hexadecimal digits'),
      secretFrom: 'AES_KEY',
    },
    {
      name: 'body',
      placeholder: 'JSON',
      summary: text(
        '要核对 sign 的正文（裁定 QC-R03=md5-sorted）',
        'the body whose sign is to be checked (ruling QC-R03=md5-sorted)',
      ),
    },
    {
      name: 'decrypt',
      placeholder: 'TEXT',
      summary: text('要核对的密文（Base64）', 'the cipher text to check, in Base64'),
    },
  ],
  explain(values, now) {
    const account = token.explain(values, now);
    // One thing at a time: what is right further on must not hide a wrong token.
    if (account.check?.matches === false) return account;
    if (values.decrypt !== undefined) {
      const check = checkCipher(values);
      if (!check.matches || values.body === undefined) return { ...account, check };
    }
    if (values.body !== undefined) return addBodySign(account, values.body, values['app-secret']);
    return values.encrypt === undefined ? account : addCipherText(account, values);
  },
};

function addBodySign(account: SigningAccount, body: string, appSecret = ''): SigningAccount {
  const fields = parseJson(body);
  if (!isObject(fields)) {
    const message = text('--body 不是 JSON 对象', '--body is not a JSON object');
    return { ...account, check: { matches: false, message } };
  }
  const sign = signBody(fields, appSecret);
  const shown = { ...account, result: { ...account.result, [SIGN_FIELD]: sign } };
  if (fields[SIGN_FIELD] === undefined) return shown;
  if (fields[SIGN_FIELD] === sign) return { ...shown, check: MATCHES };
  const diagnosis = diagnoseBodySign(fields, appSecret);
  const message = text('sign 不一致', 'sign differs');
  return { ...shown, check: { matches: false, message, ...(diagnosis ? { diagnosis } : {}) } };
}

/** Amounts are what the document encrypts. */
const AMOUNT = /^\d+(?:\.\d+)?$/;

function checkCipher({ decrypt: given = '', 'aes-key': key = '' }: SigningValues): SigningCheck {
  try {
    if (AMOUNT.test(decrypt(given, key) ?? '')) return MATCHES;
    return {
      matches: false,
      message: text('解不出充值量', 'it does not decrypt to an amount'),
      diagnosis: diagnoseCipher(given, key, 'base64', (plain) => AMOUNT.test(plain)),
    };
  } catch {
    return { matches: false, message: NO_KEY };
  }
}

const MATCHES: SigningCheck = { matches: true, message: text('一致', 'they match') };

const NO_KEY = text(
  '--aes-key 应为 16 字节或 32 位十六进制',
  '--aes-key is 16 bytes or 32 hexadecimal digits',
);

function addCipherText(
  account: SigningAccount,
  { encrypt: plain = '', 'aes-key': key = '' }: SigningValues,
): SigningAccount {
  try {
    return {
      ...account,
      steps: [
        ...account.steps,
        {
          name: text(
            '加密原文（AES-128-ECB，PKCS#7）',
            'text that is encrypted (AES-128-ECB, PKCS#7)',
          ),
          value: plain,
        },
      ],
      result: {
        ...account.result,
        'AES (Base64)': encrypt(plain, key, 'base64'),
        'AES (hex)': encrypt(plain, key, 'hex'),
      },
    };
  } catch {
    const message = text(
      '无法加密：--aes-key 应为 16 字节或 32 位十六进制',
      'cannot encrypt: --aes-key is 16 bytes or 32 hexadecimal digits',
    );
    return { ...account, check: { matches: false, message } };
  }
}
