import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createKeyedFaker } from '../../specification/faker.js';
import { decrypt, encrypt, readKey } from './sensitive.js';

const HEX_KEY = '2b7e151628aed2a6abf7158809cf4f3c';
const TEXT_KEY = '0123456789abcdef';

describe('AES-128-ECB [5.3, QC-R04]', () => {
  it('agrees with cipher texts made by openssl', () => {
    // printf 100.0000 | openssl enc -aes-128-ecb -K 2b7e151628aed2a6abf7158809cf4f3c -base64
    expect(encrypt('100.0000', HEX_KEY)).toBe('CGoWfjtpEnMv6ZlAMg5YLw==');
    expect(encrypt('100.0000', HEX_KEY, 'hex')).toBe('086a167e3b6912732fe99940320e582f');
    // The same for Chinese text under the key 0123456789abcdef, byte by byte.
    expect(encrypt('充值一百元整', TEXT_KEY)).toBe('9oW6f/qgod9oJizOTgjwe1QxC9oP0JaHtHPqMn40K8Y=');
  });

  it.skipIf(spawnSync('openssl', ['version']).error)('agrees with openssl on any text', () => {
    const fakerFor = createKeyedFaker();
    for (let seed = 0; seed < 8; seed += 1) {
      const faker = fakerFor(seed, 'aes');
      const key = faker.string.hexadecimal({ length: 32, casing: 'lower', prefix: '' });
      const input = faker.string.sample({ min: 0, max: 50 });
      const args = ['enc', '-aes-128-ecb', '-K', key, '-base64', '-A'];
      expect(encrypt(input, key)).toBe(execFileSync('openssl', args, { input }).toString());
      expect(decrypt(encrypt(input, key), key)).toBe(input);
    }
  });

  it('pads a whole block with another one', () => {
    expect(Buffer.from(encrypt('x'.repeat(16), TEXT_KEY), 'base64')).toHaveLength(32);
  });

  it('reads back what it wrote, in both forms', () => {
    for (const form of ['base64', 'hex'] as const) {
      expect(decrypt(encrypt('0.0001', TEXT_KEY, form), TEXT_KEY, form)).toBe('0.0001');
    }
  });

  it.each([
    ['plain text', '100.0000'],
    ['nothing', ''],
    ['half a block', 'AAAAAAAAAAA='],
    ['another key’s', encrypt('100.0000', TEXT_KEY)],
  ])('does not decrypt %s', (_name, text) => {
    expect(decrypt(text, HEX_KEY)).toBeUndefined();
  });
});

describe('a key', () => {
  it('is 16 bytes, or 32 hexadecimal digits', () => {
    expect(readKey(TEXT_KEY)).toEqual(Buffer.from(TEXT_KEY));
    expect(readKey(HEX_KEY)).toEqual(Buffer.from(HEX_KEY, 'hex'));
    expect(readKey(HEX_KEY.toUpperCase())).toEqual(Buffer.from(HEX_KEY, 'hex'));
  });

  it.each(['', 'short', '0'.repeat(31), 'z'.repeat(32)])('is not "%s"', (key) => {
    expect(() => readKey(key)).toThrow('16 bytes or 32 hexadecimal digits');
  });
});
