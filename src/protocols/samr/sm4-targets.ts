import { createDecipheriv, getCiphers, hash } from 'node:crypto';
import { type Text, text } from '../../model/text.js';
import type { Target } from '../../wire/mistakes/search.js';
import type { Spelling } from '../../wire/mistakes/spelling.js';

const BLOCK = 16;
const HEX_KEY = /^[0-9A-Fa-f]{32}$/;

interface Variant<Value> {
  readonly name?: Text;
  readonly value: Value;
}

/**
 * What a value can be the SM4 of: it is decrypted in each way that senders are known to choose,
 * and the text compared with what comes of it [SR-R06].
 */
export function sm4Targets(
  spellings: readonly Spelling[],
  key: string,
  isDemanded: boolean,
): readonly Target[] {
  if (!getCiphers().includes('sm4-ecb')) return [];
  const instead = isDemanded ? [] : [text('用了 SM4 而不是 MD5', 'SM4 instead of MD5')];
  return spellings.flatMap(({ bytes, mistakes }) => {
    // A text of one block would be too short for a key and a parameter: it is some digest.
    if (bytes.length <= BLOCK || bytes.length % BLOCK !== 0) return [];
    return keysOf(key).flatMap((used) =>
      modesFor(used.value).flatMap((mode) => {
        const opened = decrypt(mode.value, used.value, bytes);
        return paddingsOf(opened).map(({ name, value: plain }): Target => {
          const own = [...namesOf(used, mode), ...(name ? [name] : [])];
          return {
            mistakes: [...instead, ...mistakes, ...own],
            accepts: (candidate) => candidate.equals(plain),
            ...(own.length > 0 ? { within: 1 } : {}),
          };
        });
      }),
    );
  });
}

function namesOf(...variants: readonly Variant<unknown>[]): readonly Text[] {
  return variants.flatMap(({ name }) => (name ? [name] : []));
}

/** The sixteen bytes that a key can be taken for; the right ones first. */
function keysOf(key: string): readonly Variant<Buffer>[] {
  const isHex = HEX_KEY.test(key);
  const plain = Buffer.from(key, 'utf8');
  const forms: readonly Variant<Buffer>[] = [
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
  const seen = new Set<string>();
  return forms.filter(({ value }) => {
    const print = value.toString('hex');
    const isNew = value.length === BLOCK && !seen.has(print);
    seen.add(print);
    return isNew;
  });
}

interface Mode {
  readonly cipher: 'sm4-ecb' | 'sm4-cbc';
  readonly iv: Buffer | null;
}

function modesFor(key: Buffer): readonly Variant<Mode>[] {
  return [
    { value: { cipher: 'sm4-ecb', iv: null } },
    {
      name: text('SM4 用了 CBC 而不是 ECB（IV 全 0）', 'SM4 in CBC instead of ECB, its IV zero'),
      value: { cipher: 'sm4-cbc', iv: Buffer.alloc(BLOCK) },
    },
    {
      name: text(
        'SM4 用了 CBC 而不是 ECB（IV 即 KEY）',
        'SM4 in CBC instead of ECB, its IV the key',
      ),
      value: { cipher: 'sm4-cbc', iv: key },
    },
  ];
}

function decrypt({ cipher, iv }: Mode, key: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** What the text can be without what fills its last block; PKCS#7 is right. */
function paddingsOf(opened: Buffer): readonly Variant<Buffer>[] {
  const filled = opened.at(-1) ?? 0;
  const isPkcs7 =
    filled >= 1 && filled <= BLOCK && opened.subarray(-filled).every((byte) => byte === filled);
  if (isPkcs7) return [{ value: opened.subarray(0, -filled) }];
  let end = opened.length;
  while (end > 0 && opened[end - 1] === 0) end -= 1;
  const name =
    end < opened.length
      ? text('SM4 用 0 填充而不是 PKCS#7', 'SM4 padded with zeros instead of PKCS#7')
      : text('SM4 没有填充（NoPadding）', 'SM4 without padding');
  return [{ name, value: opened.subarray(0, end) }];
}
