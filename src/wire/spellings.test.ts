import { describe, expect, it } from 'vitest';
import { createRedactor, MASK } from './redact.js';
import { SPELLINGS } from './testing/spellings.js';

const SECRETS = {
  letters: 'kq7ZvR2mXw9LtB4n',
  signs: `p"$s+w/rd'.*\\&<x>=%41`,
  characters: '密钥-Ключ-é-🔑-2026',
  long: 'Zx9+/'.repeat(600),
};

describe.each(Object.entries(SECRETS))('a secret of %s', (_name, secret) => {
  const redact = createRedactor([secret]);

  it.each(Object.entries(SPELLINGS))('is found in %s', (_how, spell) => {
    const text = `before ${spell(secret)} after`;
    const shown = redact(text);
    expect(shown).toContain(MASK);
    expect(shown.length).toBeLessThan(text.length);
    expect(shown).toMatch(/^before .*after$/s);
    // Nothing but what fills up Base64 or belongs to the neighbour may be left.
    const left = shown.replace('before ', '').replace(' after', '').replaceAll(MASK, '');
    expect(left.length).toBeLessThan(16);
  });

  it('is found as a token, of which the ends stay', () => {
    const tokens = createRedactor([]);
    expect(tokens(secret)).toBe(secret);
    tokens.know(secret);
    // What looks like escapes, or is of more than one byte, has no ends that can be told.
    const isSimple = /^[\w+/]+$/.test(secret);
    const ends = isSimple ? [secret.slice(0, 4), secret.slice(-4)] : ['', ''];
    expect(tokens(`<${secret}>`)).toBe(`<${ends.join(MASK)}>`);
    for (const spell of Object.values(SPELLINGS)) {
      expect(tokens(spell(secret))).toContain(MASK);
    }
  });
});

it.each(Object.entries(SPELLINGS))('leaves JSON what it is, with a secret in %s', (_how, spell) => {
  for (const secret of Object.values(SECRETS)) {
    const json = JSON.stringify({ first: spell(secret), [spell(secret)]: [`"${spell(secret)}\n`] });
    const tokens = createRedactor([]);
    tokens.know(secret);
    for (const redact of [createRedactor([secret]), tokens]) {
      expect(Object.keys(JSON.parse(redact(json)))).toHaveLength(2);
    }
  }
});

it('leaves texts alone that are only like a secret', () => {
  const redact = createRedactor(['short7', 'kq7ZvR2mXw9LtB4n']);
  for (const text of ['SHORT7', 'sho rt7', 'kq7ZvR2mXw9LtB4m', 'q7ZvR2mXw9LtB4n', 'kq7Z', '']) {
    expect(redact(text)).toBe(text);
  }
});

it('forgets the oldest of very many tokens, and no secret', () => {
  const redact = createRedactor(['the-secret-itself']);
  const token = (index: number) => `token-${String(index).padStart(26, '0')}`;
  for (let index = 0; index < 2100; index += 1) redact.know(token(index));
  expect(redact(token(0))).toBe(token(0));
  expect(redact(token(2099))).toContain(MASK);
  expect(redact('the-secret-itself')).toBe(MASK);
});

it('takes each text once, whatever it is made of', () => {
  const redact = createRedactor(['aaaaaaaaaaaaaaaa'.repeat(200), '/+/+/+/+', 'kq7ZvR2mXw9LtB4n']);
  const pieces = ['\\', '%25', '&#', '&amp;', 'a', '…', 'aaaa…', '\\u00', '/+', 'kq7ZvR2mXw9LtB4…'];
  for (const piece of pieces) {
    const text = piece.repeat(200_000 / piece.length);
    expect(redact(`${text} kq7ZvR2mXw9LtB4n`).endsWith(MASK)).toBe(true);
  }
});
