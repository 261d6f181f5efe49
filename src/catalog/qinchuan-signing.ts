import { text } from '../model/text.js';
import { encrypt } from '../protocols/qinchuan/sensitive.js';
import { identityOf } from '../protocols/qinchuan/token.js';
import type { SigningAccount, SigningEntry, SigningValues } from './entry.js';
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
  ],
  explain(values, now) {
    const account = token.explain(values, now);
    return values.encrypt === undefined ? account : addCipherText(account, values);
  },
};

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
