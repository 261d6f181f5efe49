import { createDecipheriv, hash } from 'node:crypto';
import type { Diagnosis } from '../../model/diagnosis.js';
import { type Text, text } from '../../model/text.js';
import { giveAccount } from '../../wire/mistakes/account.js';
import { type Spelling, spellingsOf } from '../../wire/mistakes/spelling.js';
import { type CipherForm, readKey } from './sensitive.js';

const BLOCK = 16;
const MAX_LENGTH = 4096;

interface Named<Value> {
  readonly name?: Text;
  readonly value: Value;
}

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
  for (const { value: plain, mistakes } of openingsOf(received, aesKey, form)) {
    tried += 1;
    if (mistakes.length > 0 && isPlausible(plain)) return account(plain, mistakes, aesKey, tried);
  }
  return giveAccount({ mistakes: [], tried }, []);
}

/** What the text can be decrypted to, and what mistakes that takes. */
function* openingsOf(received: string, aesKey: string, form: CipherForm) {
  for (const { bytes, mistakes } of spellingsIn(received, form)) {
    for (const key of keysOf(aesKey)) {
      for (const mode of modesOf(key.value)) {
        for (const padding of paddingsOf(decrypt(mode.value, key.value, bytes))) {
          const value = padding.value.toString('utf8');
          yield { value, mistakes: [...mistakes, ...names(key, mode, padding)] };
        }
      }
    }
  }
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

function names(...named: readonly Named<unknown>[]): readonly Text[] {
  return named.flatMap(({ name }) => (name ? [name] : []));
}

function keysOf(aesKey: string): readonly Named<Buffer>[] {
  const plain = Buffer.from(aesKey, 'utf8');
  const digest = hash('md5', aesKey);
  const forms: readonly Named<Buffer>[] = [
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
  const seen = new Set<string>();
  return forms.filter(({ value }) => {
    const print = value.toString('hex');
    const isNew = [16, 24, 32].includes(value.length) && !seen.has(print);
    seen.add(print);
    return isNew;
  });
}

interface Mode {
  readonly name: 'ecb' | 'cbc';
  readonly iv: Buffer | null;
}

function modesOf(key: Buffer): readonly Named<Mode>[] {
  return [
    { value: { name: 'ecb', iv: null } },
    {
      name: text('AES 用了 CBC 而不是 ECB（IV 全 0）', 'AES in CBC instead of ECB, its IV zero'),
      value: { name: 'cbc', iv: Buffer.alloc(BLOCK) },
    },
    {
      name: text(
        'AES 用了 CBC 而不是 ECB（IV 即密钥）',
        'AES in CBC instead of ECB, its IV the key',
      ),
      value: { name: 'cbc', iv: key.subarray(0, BLOCK) },
    },
  ];
}

function decrypt({ name, iv }: Mode, key: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipherFor(name, key), key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

function cipherFor(mode: Mode['name'], key: Buffer): string {
  return `aes-${key.length * 8}-${mode}`;
}

function paddingsOf(opened: Buffer): readonly Named<Buffer>[] {
  const filled = opened.at(-1) ?? 0;
  const isPkcs7 =
    filled >= 1 && filled <= BLOCK && opened.subarray(-filled).every((byte) => byte === filled);
  if (isPkcs7) return [{ value: opened.subarray(0, -filled) }];
  let end = opened.length;
  while (end > 0 && opened[end - 1] === 0) end -= 1;
  const name =
    end < opened.length
      ? text('用 0 填充而不是 PKCS#7', 'padded with zeros instead of PKCS#7')
      : text('没有填充（NoPadding）', 'without padding');
  return [{ name, value: opened.subarray(0, end) }];
}
