import { describe, expect, it } from 'vitest';
import { digestsOf, encodeBase64, md5Hex } from './digest.js';

describe('md5Hex', () => {
  it.each([
    ['', 'D41D8CD98F00B204E9800998ECF8427E'],
    ['a', '0CC175B9C0F1B6A831C399E269772661'],
    ['abc', '900150983CD24FB0D6963F7D28E17F72'],
    ['message digest', 'F96B697D7CB7938D525A2F31AAF161D0'],
    ['abcdefghijklmnopqrstuvwxyz', 'C3FCD3D76192E4007DFB496CCA67E13B'],
    [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
      'D174AB98D277D9F5A5611C2C9F419D9F',
    ],
    ['1234567890'.repeat(8), '57EDF4A22BE3C955AC49DA2E2107B67A'],
  ])('agrees with RFC 1321 A.5 on %j', (text, digest) => {
    expect(md5Hex(text)).toBe(digest);
  });

  it('digests UTF-8 bytes, not characters', () => {
    // printf '燃气' | md5sum
    expect(md5Hex('燃气')).toBe('C4CF232B5045C2641AA036D542F70ED9');
  });
});

it('agrees with FIPS 180-4 and GB/T 32905 A.1 on abc', () => {
  const digests = {
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  };
  expect(digestsOf('abc')).toEqual(digests);
  expect(digestsOf(Buffer.from('abc'))).toEqual(digests);
});

describe('encodeBase64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('agrees with RFC 4648 section 10 on %j', (text, encoded) => {
    expect(encodeBase64(text)).toBe(encoded);
  });

  it('never breaks lines', () => {
    expect(encodeBase64('x'.repeat(1000))).toMatch(/^[A-Za-z0-9+/=]+$/);
  });
});
