import { createRequire } from 'node:module';

const HEX_KEY = /^[0-9A-Fa-f]{32}$/;
const KEY_BYTES = 16;

/** Loaded when it is first needed: it takes 15 ms, and most have their signatures in MD5. */
const load = createRequire(import.meta.url);

/** Whether SM4 can use the key: 32 hexadecimal digits, or 16 bytes as they stand [SR-R06]. */
export function isSm4Key(key: string): boolean {
  return readKey(key).length === KEY_BYTES;
}

/**
 * SM4-ECB (GB/T 32907) with PKCS#7 padding over the text's UTF-8 bytes, in upper-case hexadecimal
 * digits [SR-R06].
 *
 * @throws {RangeError} for a key that `isSm4Key` refuses; the message does not repeat it.
 */
export function encryptSm4(text: string, key: string): string {
  if (!isSm4Key(key)) throw new RangeError('an SM4 key is 16 bytes or 32 hexadecimal digits');
  const { sm4 } = load('sm-crypto') as typeof import('sm-crypto');
  // Bytes, as the library refuses texts with half a surrogate pair.
  const bytes = [...Buffer.from(text, 'utf8')];
  return sm4.encrypt(bytes, readKey(key).toString('hex')).toUpperCase();
}

function readKey(key: string): Buffer {
  return HEX_KEY.test(key) ? Buffer.from(key, 'hex') : Buffer.from(key, 'utf8');
}
