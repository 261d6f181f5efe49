import { describe, expect, it } from 'vitest';
import { text } from '../src/model/text.js';
import { differs } from './ruling.js';

describe('what was observed of a ruling', () => {
  it.each([
    ['either-way', 'told-apart', false],
    ['either', 'top', false],
    ['top', 'top', false],
    ['top', undefined, false],
    ['top', 'list', true],
    ['top', 'either', true],
  ])('under the choice %s: %s', (choice, observed, expected) => {
    const ruling = { id: 'R1', choice, summary: text('形式', 'the form') };
    expect(differs({ ...ruling, ...(observed === undefined ? {} : { observed }) })).toBe(expected);
  });
});
