import { createDecipheriv } from 'node:crypto';
import { type Text, text } from '../model/text.js';

/** Bytes that AES and SM4 encrypt at a time. */
export const BLOCK = 16;

/** One way of doing something; the wrong ones have a name. */
export interface Variant<Value> {
  readonly name?: Text;
  readonly value: Value;
}

/** A cipher whose right mode is ECB, padded by PKCS#7. */
export interface BlockCipher {
  readonly name: 'AES' | 'SM4';
  /** Bytes that a key may have. */
  readonly keyLengths: readonly number[];
  /** What it is called in OpenSSL, for a key of that length. */
  readonly algorithmOf: (mode: 'ecb' | 'cbc', keyLength: number) => string;
}

/** What an encrypted text can have been, and what the sender did otherwise than demanded. */
interface Opening {
  readonly plain: Buffer;
  readonly mistakes: readonly Text[];
}

/**
 * Decrypts in each way that senders are known to choose; the right one comes first.
 *
 * @param bytes whole blocks
 * @param keys forms that the key can have been taken in; those of a wrong length are left out
 */
export function* openingsOf(
  bytes: Buffer,
  keys: readonly Variant<Buffer>[],
  cipher: BlockCipher,
): Generator<Opening> {
  for (const key of distinct(keys, cipher.keyLengths)) {
    for (const mode of modesOf(key.value, cipher)) {
      for (const padding of paddingsOf(decrypt(bytes, key.value, mode.value), cipher)) {
        const mistakes = [key, mode, padding].flatMap(({ name }) => (name ? [name] : []));
        yield { plain: padding.value, mistakes };
      }
    }
  }
}

function distinct(
  keys: readonly Variant<Buffer>[],
  lengths: readonly number[],
): readonly Variant<Buffer>[] {
  const seen = new Set<string>();
  return keys.filter(({ value }) => {
    const print = value.toString('hex');
    const isNew = lengths.includes(value.length) && !seen.has(print);
    seen.add(print);
    return isNew;
  });
}

interface Mode {
  readonly algorithm: string;
  readonly iv: Buffer | null;
}

function modesOf(
  key: Buffer,
  { name: cipher, algorithmOf }: BlockCipher,
): readonly Variant<Mode>[] {
  const cbc = algorithmOf('cbc', key.length);
  return [
    { value: { algorithm: algorithmOf('ecb', key.length), iv: null } },
    {
      name: text(
        `${cipher} 用了 CBC 而不是 ECB（IV 全 0）`,
        `${cipher} in CBC instead of ECB, its IV zero`,
      ),
      value: { algorithm: cbc, iv: Buffer.alloc(BLOCK) },
    },
    {
      name: text(
        `${cipher} 用了 CBC 而不是 ECB（IV 即密钥）`,
        `${cipher} in CBC instead of ECB, its IV the key`,
      ),
      value: { algorithm: cbc, iv: key.subarray(0, BLOCK) },
    },
  ];
}

function decrypt(bytes: Buffer, key: Buffer, { algorithm, iv }: Mode): Buffer {
  const decipher = createDecipheriv(algorithm, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** What the text can be without what fills its last block. */
function paddingsOf(opened: Buffer, { name: cipher }: BlockCipher): readonly Variant<Buffer>[] {
  const filled = opened.at(-1) ?? 0;
  const isPkcs7 =
    filled >= 1 && filled <= BLOCK && opened.subarray(-filled).every((byte) => byte === filled);
  if (isPkcs7) return [{ value: opened.subarray(0, -filled) }];
  let end = opened.length;
  while (end > 0 && opened[end - 1] === 0) end -= 1;
  const name =
    end < opened.length
      ? text(`${cipher} 用 0 填充而不是 PKCS#7`, `${cipher} padded with zeros instead of PKCS#7`)
      : text(`${cipher} 没有填充（NoPadding）`, `${cipher} without padding`);
  return [{ name, value: opened.subarray(0, end) }];
}
