import { describe, expect, it } from 'vitest';
import { printable, printableBlock } from './printable.js';

describe('printable', () => {
  it('leaves readable text alone, wide characters and emoji included', () => {
    const readable = 'userNo 用户编号 〇 "quoted" \\ 🔥 é';
    expect(printable(readable)).toBe(readable);
  });

  it.each([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['\u0000', '\\u0000'],
    ['a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['\u007f\u0085\u009b2J', '\\u007f\\u0085\\u009b2J'],
    ['\u202eevil\u202c', '\\u202eevil\\u202c'],
    ['\u2066x\u2069', '\\u2066x\\u2069'],
    ['\u2028\u2029\ufeff\u200b', '\\u2028\\u2029\\ufeff\\u200b'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\uffff', '\\uffff'],
  ])('makes %j visible', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('bounds what it returns, even where escapes lengthen it', () => {
    expect(printable('abcdef', 6)).toBe('abcdef');
    expect(printable('abcdefg', 6)).toBe('abcde…');
    expect(printable('\u0000'.repeat(50), 20)).toHaveLength(19);
    expect(printable('x'.repeat(1_000_000)).length).toBe(1000);
  });

  it('cuts neither a character nor an escape in two', () => {
    expect(printable('ab🔥🔥', 4)).toBe('ab…');
    expect(printable('abcd\u001bef', 8)).toBe('abcd…');
  });
});

describe('printableBlock', () => {
  it('keeps lines and nothing else', () => {
    expect(printableBlock('{\r\n\t"a": "\u001b"\n}\r')).toBe('{\n  "a": "\\u001b"\n}\\r');
  });

  it('bounds its text', () => {
    expect(printableBlock('a\nb\nc', 4)).toBe('a\nb…');
  });
});
