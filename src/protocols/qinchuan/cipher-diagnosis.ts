import { hash } from 'node:crypto';
import { giveAccount } from '../../diagnosis/account.js';
import { BLOCK, type BlockCipher, openingsOf, type Variant } from '../../diagnosis/block-cipher.js';
import { type Spelling, spellingsOf } from '../../diagnosis/spelling.js';
import { BUDGETS } from '../../model/budgets.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { type Text, text } from '../../model/text.js';
import { type CipherForm, readKey } from './sensitive.js';

const MAX_LENGTH = BUDGETS.diagnosis.cipher.limit;

const AES: BlockCipher = {
  name: 'AES',
  keyLengths: [16, 24, 32],
  algorithmOf: (mode, keyLength) => `aes-${keyLength * 8}-${mode}`,
};

/**
 * Finds out how a cipher text was made that does not decrypt: what gives a text that may stand in
 * the field is taken [5.3, QC-R04].
 *
 * @param isPlausible whether a text may stand in the field
 */
export function diagnoseCipher(
  received: string,
  aesKey: string,
  form: CipherForm,
  isPlausible: (plain: string) => boolean,
): Diagnosis {
  if (received.length > MAX_LENGTH) return giveAccount({ mistakes: [], tried: 0 }, []);
  if (isPlausible(received)) return account(received, [NOT_ENCRYPTED], aesKey, 1);
  let tried = 1;
  const keys = keysOf(aesKey);
  for (const { bytes, mistakes: spelt } of spellingsIn(received, form)) {
    for (const { plain: opened, mistakes: own } of openingsOf(bytes, keys, AES)) {
      tried += 1;
      const plain = opened.toString('utf8');
      const mistakes = [...spelt, ...own];
      if (mistakes.length > 0 && isPlausible(plain)) return account(plain, mistakes, aesKey, tried);
    }
  }
  return giveAccount({ mistakes: [], tried }, []);
}

const NOT_ENCRYPTED = text('没有加密，发送了明文', 'not encrypted: sent in plain');

function account(plain: string, mistakes: readonly Text[], key: string, tried: number): Diagnosis {
  const canonical = { pieces: [{ text: plain }], charset: 'utf8' as const };
  return giveAccount({ mistakes, canonical, tried }, [key]);
}

/** Hexadecimal digits of either case are as good as each other. */
function spellingsIn(received: string, form: CipherForm): readonly Spelling[] {
  return spellingsOf(received, form === 'hex' ? 'any-hex' : 'base64').filter(
    ({ bytes }) => bytes.length > 0 && bytes.length % BLOCK === 0,
  );
}

function keysOf(aesKey: string): readonly Variant<Buffer>[] {
  const plain = Buffer.from(aesKey, 'utf8');
  const digest = hash('md5', aesKey);
  return [
    { value: readKey(aesKey) },
    {
      name: text('密钥形式：当作 32 字节文本（AES-256）', 'key form: as 32 bytes of text, AES-256'),
      value: plain,
    },
    {
      name: text('密钥形式：只取前 16 字节', 'key form: the first 16 bytes of the text alone'),
      value: plain.subarray(0, BLOCK),
    },
    {
      name: text('密钥形式：取了密钥的 MD5', 'key form: the MD5 of the key'),
      value: Buffer.from(digest, 'hex'),
    },
    {
      name: text('密钥形式：取了 MD5 文本的前 16 字节', 'key form: 16 digits of the key’s MD5'),
      value: Buffer.from(digest.slice(0, BLOCK)),
    },
    {
      name: text(
        '密钥形式：以密钥为种子的 SHA1PRNG（Java）',
        'key form: made by Java’s SHA1PRNG with the key as its seed',
      ),
      value: hash('sha1', hash('sha1', plain, 'buffer'), 'buffer').subarray(0, BLOCK),
    },
    {
      name: text('密钥形式：当作 Base64 解码', 'key form: decoded as Base64'),
      value: Buffer.from(aesKey, 'base64'),
    },
  ];
}
