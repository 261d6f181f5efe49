import { describe, expect, it } from 'vitest';
import { lengthen, shorten } from './text-length.js';

const PATH = 'https://certificates.example.com/preview/1';

describe('lengthen', () => {
  it.each([
    ['a URL has a longer path', PATH, 201, /^https:\/\/certificates\.example\.com\/preview\/1+$/],
    ['a bare host gets a path', 'http://example.com', 30, /^http:\/\/example\.com\/1+$/],
    ['a Chinese name has more of it', '样品集团', 21, /^(?:样品集团){5}样$/],
    ['an address stays Chinese', '样品路 1 号', 21, /^样品路 1 号[样品路号]{14}$/],
    ['a number has more digits', '291796338983', 18, /^\d{18}$/],
    ['an amount keeps its decimals', '12.5000', 15, /^\d{10}\.5000$/],
    ['a debt stays one', '-2.50', 9, /^-\d{5}\.50$/],
    ['a hexadecimal number stays one', 'f743968e4fadac', 33, /^[\da-f]{33}$/],
    ['a certificate has a longer serial', '闽A012026000123', 26, /^闽A01\d{22}$/],
    ['brackets stay closed', '(样品)', 9, /^\(样品[样品]{5}\)$/],
    ['nothing becomes something', '', 1, /^1$/],
  ])('%s', (_what, valid, length, form) => {
    const long = lengthen(valid, length);
    expect([...long]).toHaveLength(length);
    expect(long).toMatch(form);
  });

  it('keeps a JSON text readable, with a longer last value', () => {
    const list = [{ itemvalue: '01', itemtext: '信息' }];
    const [row] = JSON.parse(lengthen(JSON.stringify(list), 5001));
    expect(row).toMatchObject({
      itemvalue: '01',
      itemtext: expect.stringMatching(/^[信息]{900,}$/),
    });
  });

  it('counts characters as a schema does, not their halves', () => {
    expect([...lengthen('𠮷野家', 7)]).toHaveLength(7);
  });
});

it('shortens from the end', () => {
  expect(shorten('91350000X', 4)).toBe('9135');
  expect(shorten('𠮷野家', 2)).toBe('𠮷野');
});
