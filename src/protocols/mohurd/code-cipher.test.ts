import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createObservedCipher, openCipher, readCode, readPrivateKey } from './code-cipher.js';
import { DEMONSTRATION_PARAMETERS } from './demonstration.js';

const KEY = readPrivateKey(DEMONSTRATION_PARAMETERS.privateKey ?? '');
const DIGITS = '12345678';
const CODE = '3500002026000000001';
const cipher = createObservedCipher(KEY, DIGITS);

// printf CODE | openssl enc -des-ecb -K 0123456789abcdef -provider legacy -provider default
const ENCRY_CERTID = '2058C833054A28D8712F3F0FD2BEF4F9EFADA49341FB71BD';

// printf KEY | openssl pkeyutl -encrypt -inkey the demonstration's private key
const WRAPPED = {
  bytes: 'qItO3KmJgqKJ9t5vl3224iyZAqD3JMX/HSIHhSGo/nUIQL4Gwru3+VPIbS/k05jQhmrRIiFsMlfsu6QX05UfiQ==',
  hexadecimal:
    'HDfvtLehJnc452CqY6LEHNFMsuO9wtTpPuxFNEccYlFWzNWw6hqzTb9eeK0qRMSum9ToO0bzTMXe4UDm450zMg==',
  base64:
    'FG4rY+V9qdvjJdK5BXeE94n6AtoDnqPZhVeJOUZqapR6/XR1l68JMoa8RT3NpLPEjDelm2X6EpLAviVPuz+fTg==',
};

describe('the observed profile', () => {
  it('encrypts as single DES does, and opens what it has sealed', () => {
    const sealed = cipher.seal(CODE);
    // printf CODE | openssl enc -des-ecb -K 3132333435363738 -provider legacy -provider default
    expect(sealed.encryCertid).toBe('2C67DF630EED3C50BE61413564C0DE15890FE52BAB2E71B8');
    expect(cipher.open(sealed)).toBe(CODE);
    expect(cipher.seal(CODE).encryKey).not.toBe(sealed.encryKey);
  });

  it('wraps the key with one padding after the other, and draws new ones', () => {
    const keys = Array.from({ length: 300 }, () => cipher.seal(CODE).encryKey);
    expect(keys.every((key, index) => key !== keys[index - 1])).toBe(true);
    expect(new Set(keys).size).toBeGreaterThan(64);
    for (const encryKey of new Set(keys)) {
      expect(cipher.open({ encryCertid: cipher.seal(CODE).encryCertid, encryKey })).toBe(CODE);
    }
  });

  it('encrypts texts of any length as a cipher of their own would', () => {
    for (let length = 0; length <= 40; length += 1) {
      const code = 'c'.repeat(length);
      const sealed = cipher.seal(code);
      expect(sealed.encryCertid).toHaveLength(16 * (Math.floor(length / 8) + 1));
      expect(cipher.open(sealed)).toBe(length === 0 ? undefined : code);
    }
  });

  it('encrypts a code after thousands of others, and in any script, as one that has met none', () => {
    const key = Buffer.from(DIGITS.repeat(3));
    for (let number = 0; number < 10_000; number += 1) {
      const code = `${number % 100 === 0 ? '码é' : ''}35000020260${number}00000`;
      const fresh = createCipheriv('des-ede3-ecb', key, null);
      const sealed = fresh.update(code, 'utf8', 'hex') + fresh.final('hex');
      expect(cipher.seal(code).encryCertid).toBe(sealed.toUpperCase());
    }
  });

  it.each(Object.entries(WRAPPED))('opens a key that was wrapped as %s', (_form, encryKey) => {
    expect(cipher.open({ encryCertid: ENCRY_CERTID, encryKey })).toBe(CODE);
  });

  it('opens a key of which Java took the first eight bytes', () => {
    // The same commands with the key text javaKey! and with its longer form.
    const encryCertid = '4cdd701b7ac59b4935b7d85d106c1c363f94d33efc98af9b';
    const encryKey =
      'DrqmQwqbrJ2Cb877BGz1tiWvwF/sIwm/0Bn1rHWvs18PEGKr5q4rBZMxu4r/kpLug4W+UMuZzHz0bLIKIZCgow==';
    expect(cipher.open({ encryCertid, encryKey })).toBe(CODE);
  });

  it('reads Base64 that has lost its padding or was broken over lines', () => {
    const { bytes } = WRAPPED;
    const broken = `${bytes.slice(0, 44)}\r\n${bytes.slice(44)}`;
    for (const encryKey of [`${bytes.slice(0, -2)} `, broken]) {
      expect(cipher.open({ encryCertid: ENCRY_CERTID, encryKey })).toBe(CODE);
    }
  });

  it.each([
    ['', WRAPPED.bytes],
    ['XYZ', WRAPPED.bytes],
    [ENCRY_CERTID.slice(2), WRAPPED.bytes],
    ['00'.repeat(24), WRAPPED.bytes],
    [ENCRY_CERTID, ''],
    [ENCRY_CERTID, 'AAAA'],
    [ENCRY_CERTID, Buffer.alloc(64, 1).toString('base64')],
    [ENCRY_CERTID, Buffer.alloc(64, 255).toString('base64')],
  ])('cannot open %j with %j', (encryCertid, encryKey) => {
    expect(cipher.open({ encryCertid, encryKey })).toBeUndefined();
  });
});

it('reads a private key in PEM, also on one line, and as the Base64 that stands in it', () => {
  const pem = DEMONSTRATION_PARAMETERS.privateKey ?? '';
  const bare = pem.replaceAll(/-----.*-----/g, '');
  const pkcs1 = KEY.export({ type: 'pkcs1', format: 'pem' }) as string;
  const onOneLine = [pem, pkcs1].map((framed) => framed.replaceAll('\n', '\\n'));
  const bare1 = pkcs1.replaceAll(/-----.*-----|\s/g, '');
  for (const text of [bare, bare.replaceAll(/\s/g, ''), pkcs1, bare1, ...onOneLine]) {
    expect(readPrivateKey(text).equals(KEY)).toBe(true);
  }
});

it('finds the code in a link', () => {
  expect(readCode(CODE)).toEqual({ code: CODE, isLink: false });
  for (const link of [
    `https://example.com/qr?ID=${CODE}`,
    `https://example.com/?a=1&id=${CODE}#x`,
  ]) {
    expect(readCode(link)).toEqual({ code: CODE, isLink: true });
  }
});

it('takes no text for a key that is none', () => {
  for (const text of ['', 'key', '-----BEGIN PRIVATE KEY-----']) {
    expect(() => readPrivateKey(text)).toThrow();
    expect(openCipher(text)).toBeUndefined();
  }
});
