import { hash } from 'node:crypto';

/** MD5 (RFC 1321) of the text's UTF-8 bytes, as 32 upper-case hexadecimal digits. */
export function md5Hex(text: string): string {
  return hash('md5', text).toUpperCase();
}

/** Base64 (RFC 4648) of the text's UTF-8 bytes, without line breaks. */
export function encodeBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
