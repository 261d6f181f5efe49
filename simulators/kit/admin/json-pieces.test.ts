import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPieces } from './json-pieces.js';

describe('jsonPieces', () => {
  it('spells what JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
      }),
    );
  });

  it('leaves out what is undefined, and asks what can spell itself', () => {
    const value = { a: undefined, b: [undefined, new Date(0)], c: { d: undefined } };
    expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
  });

  it('cuts a long document into pieces', () => {
    const document = { meters: Array.from({ length: 10_000 }, (_, at) => ({ meterNo: `${at}` })) };
    const pieces = [...jsonPieces(document)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
    expect(pieces.join('')).toBe(JSON.stringify(document));
  });
});
