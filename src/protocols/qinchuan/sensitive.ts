import { createCipheriv, createDecipheriv } from 'node:crypto';

/** How cipher text is written [QC-R04]. */
export type CipherForm = 'base64' | 'hex';

const KEY_BYTES = 16;
const HEX_KEY = /^[0-9A-Fa-f]{32}$/;

/**
 * The 16 bytes of a key: 32 hexadecimal digits, or 16 bytes as they stand [QC-R04].
 *
 * @throws {RangeError} for a key of any other length; the message does not repeat it.
 */
export function readKey(aesKey: string): Buffer {
  const key = HEX_KEY.test(aesKey) ? Buffer.from(aesKey, 'hex') : Buffer.from(aesKey, 'utf8');
  if (key.length === KEY_BYTES) return key;
  throw new RangeError(
    `an AES key is 16 bytes or 32 hexadecimal digits, not ${key.length} bytes long`,
  );
}

/** AES-128-ECB with PKCS#7 padding over the text's UTF-8 bytes [5.3, QC-R04]. */
export function encrypt(text: string, aesKey: string, form: CipherForm = 'base64'): string {
  const cipher = createCipheriv('aes-128-ecb', readKey(aesKey), null);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString(form);
}

/** The plain text; undefined for what this key and form cannot have made. */
export function decrypt(
  text: string,
  aesKey: string,
  form: CipherForm = 'base64',
): string | undefined {
  const bytes = Buffer.from(text, form);
  if (bytes.length === 0 || bytes.length % KEY_BYTES !== 0) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', readKey(aesKey), null);
  try {
    return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
