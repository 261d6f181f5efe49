import { getCiphers, hash } from 'node:crypto';
import { BLOCK, type BlockCipher, openingsOf, type Variant } from '../../diagnosis/block-cipher.js';
import type { Target } from '../../diagnosis/search.js';
import type { Spelling } from '../../diagnosis/spelling.js';
import { text } from '../../model/text.js';

const HEX_KEY = /^[0-9A-Fa-f]{32}$/;

const SM4: BlockCipher = {
  name: 'SM4',
  keyLengths: [BLOCK],
  algorithmOf: (mode) => `sm4-${mode}`,
};

/**
 * What a value can be the SM4 of: it is decrypted in each way that senders are known to choose,
 * and the text compared with what comes of it [SR-R06].
 */
export function sm4Targets(
  spellings: readonly Spelling[],
  key: string,
  isDemanded: boolean,
): readonly Target[] {
  if (!getCiphers().includes(SM4.algorithmOf('ecb', BLOCK))) return [];
  const instead = isDemanded ? [] : [text('用了 SM4 而不是 MD5', 'SM4 instead of MD5')];
  const keys = keysOf(key);
  return spellings.flatMap(({ bytes, mistakes }) => {
    // A text of one block would be too short for a key and a parameter: it is some digest.
    if (bytes.length <= BLOCK || bytes.length % BLOCK !== 0) return [];
    return Array.from(
      openingsOf(bytes, keys, SM4),
      ({ plain, mistakes: own }): Target => ({
        mistakes: [...instead, ...mistakes, ...own],
        accepts: (candidate) => candidate.equals(plain),
        ...(own.length > 0 ? { within: 1 } : {}),
      }),
    );
  });
}

/** What a key can be taken for; the right form first. */
function keysOf(key: string): readonly Variant<Buffer>[] {
  const isHex = HEX_KEY.test(key);
  const plain = Buffer.from(key, 'utf8');
  return [
    isHex ? { value: Buffer.from(key, 'hex') } : { value: plain },
    {
      name: text(
        '密钥形式：取了十六进制文本的前 16 字节',
        'key form: the first 16 bytes of the hexadecimal text',
      ),
      value: isHex ? plain.subarray(0, BLOCK) : Buffer.alloc(0),
    },
    {
      name: text('密钥形式：取了 KEY 的 MD5', 'key form: the MD5 of KEY'),
      value: hash('md5', key, 'buffer'),
    },
    {
      name: text('密钥形式：取了 MD5 文本的前 16 字节', 'key form: 16 digits of the MD5 of KEY'),
      value: Buffer.from(hash('md5', key).slice(0, BLOCK)),
    },
    {
      name: text('密钥形式：当作 Base64 解码', 'key form: decoded as Base64'),
      value: Buffer.from(key, 'base64'),
    },
    {
      name: text(
        '密钥形式：补 0 或截断到 16 字节',
        'key form: cut or filled with zeros to 16 bytes',
      ),
      value: Buffer.concat([plain, Buffer.alloc(BLOCK)]).subarray(0, BLOCK),
    },
  ];
}
