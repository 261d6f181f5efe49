import { createCipheriv, getCiphers } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../../specification/load.js';
import { readMembers } from './members.js';
import { findOtherManner } from './other-manner.js';
import {
  ALGORITHMS,
  canonicalText,
  DOCUMENT_ORDER,
  isSigned,
  mannerOf,
  ORDERS,
  signMembers,
} from './signature.js';
import { encryptSm4, isSm4Key } from './sm4.js';

const KEY = '0123456789abcdef';
const BODY =
  '{"random":"r-1","appid":"A1","busicode":"120101","note":"","action":"01","busilist": [{"ID":"1", "NAME":"\\u538b力"}] ,"sign":"?"}';
const members = readMembers(BODY) ?? [];

const ASCII =
  'action=01&appid=A1&busicode=120101&busilist=[{"ID":"1", "NAME":"\\u538b力"}]&note=&random=r-1&key=0123456789abcdef';
const DOCUMENT =
  'appid=A1&busicode=120101&action=01&busilist=[{"ID":"1", "NAME":"\\u538b力"}]&random=r-1&note=&key=0123456789abcdef';

it('joins all parameters but sign, values as transmitted, in either order', () => {
  expect(canonicalText(members, KEY, 'ascii')).toBe(ASCII);
  expect(canonicalText(members, KEY, 'document')).toBe(DOCUMENT);
});

it('has the order of the tables', () => {
  for (const choice of ['busicode', 'basicode']) {
    const { schemas } = loadSpecification('samr', { 'SR-R01': choice });
    for (const message of ['exchange.request', 'exchange.response']) {
      const names = Object.keys(schemas[message]?.properties ?? {}).filter((n) => n !== 'sign');
      expect(DOCUMENT_ORDER.filter((name) => names.includes(name))).toEqual(names);
    }
  }
});

// Made with: printf %s "$TEXT" | md5sum, and: printf %s "$TEXT" | openssl enc -sm4-ecb -K
// 30313233343536373839616263646566 | od -An -tx1; both in upper case.
const KNOWN = {
  md5: {
    ascii: 'CFEE8122CE795F4B5F18C95483A5DE30',
    document: '704A82B59F3B71FBB8D3FA9E1A5AEB9E',
  },
  sm4: {
    ascii:
      '3A2BFB1E56728F8C28D1BA05335783F393898FF18B596315385BEF93946C33EE92E624F925DBE255578A160DCD5F8C8B28941DDD987B983DC79B1F720D070D927D2E7296F3BC6AF2CF66CB8794521FF282EB1F582AD6F33E1E27E57084D769674D5975748DA79A8303933CC8D0ED996B54B5D6E0C9B4BE82B4708596D355D3BC',
    document:
      '3EB4E7886B9F6F299112666E1947FB54D108882181EFFA805C402A2DB94CE6AD92E624F925DBE255578A160DCD5F8C8B28941DDD987B983DC79B1F720D070D92762BE58E266DC6D964E438B218D7506C263869EA12EB9423425C5356EA6561A34D5975748DA79A8303933CC8D0ED996B54B5D6E0C9B4BE82B4708596D355D3BC',
  },
};

describe.each(ALGORITHMS)('%s', (algorithm) => {
  it.each(ORDERS)('makes the known signature in %s order, and confirms no other', (order) => {
    const sign = KNOWN[algorithm][order];
    expect(signMembers(members, KEY, { algorithm, order })).toBe(sign);
    const check = (json: string, key = KEY) =>
      isSigned(readMembers(json) ?? [], key, { algorithm, order });
    const signed = BODY.replace('?', sign);
    expect(check(signed)).toBe(true);
    for (const other of [
      BODY,
      signed.replace(sign, sign.toLowerCase()),
      signed.replace('120101', '120102'),
      signed.replace('"1", ', '"1",'),
      signed.replace('\\u538b', '压'),
      signed.replace(`"${sign}"`, '1'),
      signed.replace(`"${sign}"`, 'null'),
      signed.replace('"sign"', '"Sign"'),
    ]) {
      expect(check(other), other).toBe(false);
    }
    expect(check(signed, '0123456789abcdeg')).toBe(false);
  });
});

it('does not mind the order and the escapes of the top level', () => {
  const manner = mannerOf({});
  const sign = KNOWN.md5.ascii;
  const other = `{ "sign":"${sign}","busilist":[{"ID":"1", "NAME":"\\u538b力"}],"note" : "" ,
    "\\u0061ppid":"\\u00411","action":"01","random":"r\\u002d1","busicode":"120101"}`;
  expect(isSigned(readMembers(other) ?? [], KEY, manner)).toBe(true);
});

describe('SM4', () => {
  it.runIf(getCiphers().includes('sm4-ecb'))('is that of OpenSSL for texts of any length', () => {
    for (const key of [KEY, '00112233445566778899AABBCCDDEEFF', '压力压力压a']) {
      const bytes = /^[0-9A-F]{32}$/.test(key) ? Buffer.from(key, 'hex') : Buffer.from(key);
      for (const text of [
        '',
        'a',
        'x'.repeat(15),
        'x'.repeat(16),
        '压力容器😀',
        '\ud800|',
        'y'.repeat(5000),
      ]) {
        const cipher = createCipheriv('sm4-ecb', bytes, null);
        const expected = cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
        expect(encryptSm4(text, key)).toBe(expected.toUpperCase());
      }
    }
  });

  it.each(['', 'short', '0123456789abcdef0', 'g'.repeat(32)])('takes %j for no key', (key) => {
    expect(isSm4Key(key)).toBe(false);
    expect(() => encryptSm4('a', key)).toThrow('16 bytes or 32 hexadecimal digits');
  });
});

describe('a signature made in another manner', () => {
  const signed = (sign: string) => readMembers(BODY.replace('?', sign)) ?? [];

  it.each([
    [KNOWN.md5.document, 'md5', 'document', 'document order'],
    [KNOWN.sm4.ascii, 'sm4', 'ascii', 'SM4'],
    [KNOWN.md5.ascii.toLowerCase(), 'md5', 'ascii', 'in lower case'],
    ['CCA57898C5D63AF9A3A502D6142E3708', 'md5', 'ascii', 'written anew'],
  ])('%s is recognised', (sign, algorithm, order, words) => {
    const other = findOtherManner(signed(sign), KEY);
    expect(other).toMatchObject({ algorithm, order });
    expect(other?.summary.en).toContain(words);
  });

  it('is not found where the key differs', () => {
    expect(findOtherManner(signed(KNOWN.md5.ascii), 'another key')).toBeUndefined();
    expect(findOtherManner(signed(''), KEY)).toBeUndefined();
    expect(findOtherManner(readMembers('{"a":1}') ?? [], KEY)).toBeUndefined();
  });
});
