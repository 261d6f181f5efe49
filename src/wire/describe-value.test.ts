import { describe, expect, it } from 'vitest';
import { describeValue } from './describe-value.js';

describe('describeValue', () => {
  it.each([
    ['text "quoted"', '"text \\"quoted\\""'],
    [12, '12'],
    [null, 'null'],
    [['a', 1], '["a",1]'],
    [{ zh: 'a', en: 'b' }, '{"zh":"a","en":"b"}'],
  ])('shows %j as JSON', (value, shown) => {
    expect(describeValue(value)).toEqual({ zh: shown, en: shown });
  });

  it('says when there is nothing', () => {
    expect(describeValue(undefined)).toEqual({
      zh: expect.stringMatching(/^\p{Script=Han}+$/u),
      en: 'absent',
    });
  });

  it('cuts what is long and says how long it was', () => {
    const { zh, en } = describeValue('x'.repeat(5000));
    expect(en).toMatch(/^"x{199}… \(5002 characters in all\)$/);
    expect(zh).toContain('共 5002 个字符');
  });

  it('never cuts a character in two', () => {
    for (const lead of ['', 'a']) {
      expect(describeValue(lead + '🔥'.repeat(300)).en.isWellFormed()).toBe(true);
    }
  });
});

it('survives a value that is too deep to be written', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(describeValue(deep).en).toBe('a value nested too deeply to be shown');
});
