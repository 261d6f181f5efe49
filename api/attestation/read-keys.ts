import { type Text, text } from '../../src/model/text.js';
import {
  KeyError,
  type PrivateKey,
  type PublicKey,
  readPrivateKey,
  readPublicKey,
} from '../../src/wire/sm2/key.js';
import { UsageError } from '../errors.js';

/** The private key of a PEM. @throws {UsageError} for anything else */
export function readSigningKey(pem: string): PrivateKey {
  return take(() => readPrivateKey(pem), MAKE_ONE);
}

/** The public key of a PEM. @throws {UsageError} for anything else */
export function readVouchedKey(pem: string): PublicKey {
  return take(() => readPublicKey(pem), ASK_FOR_ONE);
}

const MAKE_ONE = text('可用 duijie keys 生成', 'duijie keys makes one');
const ASK_FOR_ONE = text(
  '应为签署者给出的 SM2 公钥（PEM）',
  'it has to be the public key of SM2 that the signer gives out, as PEM',
);

function take<T>(read: () => T, advice: Text): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    const { zh, en } = WORDS[error.kind];
    throw new UsageError(
      text(`密钥无法使用：${zh}；${advice.zh}`, `the key is of no use: ${en}; ${advice.en}`),
    );
  }
}

const WORDS: Readonly<Record<KeyError['kind'], Text>> = {
  'no-key': text('不是 PEM 格式的密钥', 'it is no key in PEM'),
  'no-private': text('只有公钥，没有私钥', 'it is the public half alone'),
  'not-sm2': text('不是 SM2 曲线上的密钥', 'it is not on the curve of SM2'),
  encrypted: text(
    '已用口令加密，先以 openssl pkey -in 解密',
    'a password protects it: take that off by openssl pkey -in',
  ),
};
