import { describe, expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { layOut } from './body-layout.js';
import type { Mark } from './marks.js';

const wrong = (pointer: string): Mark => ({
  pointer,
  tone: 'wrong',
  says: text('期望别的', 'expected another'),
});

const json = (body: string) => ({ headers: {}, body });
const form = (body: string) => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' },
  body,
});

/** What is said, by where it stands. */
function said(message: ReturnType<typeof json>, ...marks: Mark[]) {
  const { byPlace } = layOut(message, message.body, marks);
  return [...byPlace].map(([at, own]) => [at, ...own.map(({ says }) => says.en)]);
}

describe('layOut', () => {
  it('tells what is wrong at the field, and what is missing at what it is missing from', () => {
    const message = json('{"a":{"b":1},"c":[]}');
    expect(said(message, wrong('/a/b'), wrong('/a/x/y'), wrong('/z'), wrong('/'))).toEqual([
      ['/a/b', 'expected another'],
      ['/a', '/a/x/y expected another'],
      ['', '/z expected another', 'expected another'],
    ]);
    expect(said(message, wrong('status'))).toEqual([]);
  });

  it('gives a field of a form a line, and beside it what it says', () => {
    const message = form('name=%E8%A1%A8&code=07&broken=%E8&two+words=a+b');
    const { pieces = [] } = layOut(message, message.body, []);
    expect(pieces.map(({ text }) => text).join('')).toBe(message.body.replaceAll('&', '&\n'));
    expect(said(message, wrong('/code'))).toEqual([
      ['/code', 'expected another'],
      ['/name', '表'],
      ['/two+words', 'a b'],
    ]);
  });

  it('lays out nothing else, nor a form made to flood the page', () => {
    for (const message of [json('<a/>'), json('{"cut'), form('a&'.repeat(500))]) {
      expect(layOut(message, message.body, [wrong('/a')]).pieces).toBeUndefined();
    }
    const binary = { ...json('{}'), bodyEncoding: 'base64' as const };
    expect(layOut(binary, '{}', []).pieces).toBeUndefined();
  });
});
