import { expect, it } from 'vitest';
import { encodeGbk } from './gbk.js';

it('writes what a decoder of GBK reads again', () => {
  const text = '燃气表 G2.5：压力 a/b，鎏￥ü';
  const bytes = encodeGbk(text);
  expect(bytes && new TextDecoder('gbk').decode(bytes)).toBe(text);
  expect(encodeGbk('中')?.toString('hex')).toBe('d6d0');
  expect(encodeGbk('燃气')?.toString('hex')).toBe('c8bcc6f8');
});

it.each(['😀', 'ひ\u3099\u0e01', '\ufffd'])('has no bytes for %s', (text) => {
  expect(encodeGbk(text)).toBeUndefined();
});
