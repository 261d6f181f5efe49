import { describe, expect, it } from 'vitest';
import { layOutJson, type Piece } from './json-layout.js';

function shown(json: string, hidden: Piece['kind']): string {
  return (layOutJson(json) ?? [])
    .filter(({ kind }) => kind !== hidden)
    .map(({ text }) => text)
    .join('');
}

describe('layOutJson', () => {
  it.each([
    '{"a":0.00,"b":[1,{"c":null}],"d":{},"e":[ ]}',
    '{ "a" : "x, {y}: \\" ]" , "a" : 1e400 }\n',
    '[]',
    '"text"',
    '{"cut":"of',
  ])('gives back %j as transmitted', (json) => {
    expect(shown(json, 'added')).toBe(json);
  });

  it('lays out as JSON.stringify does, where that changes nothing', () => {
    const value = { a: 0.5, b: [1, { c: null }], d: {}, e: [], f: 'x, {y}: "' };
    expect(shown(JSON.stringify(value), 'blank')).toBe(JSON.stringify(value, null, 2));
    expect(shown(JSON.stringify(value, null, 7), 'blank')).toBe(JSON.stringify(value, null, 2));
  });

  it('keeps the digits of numbers', () => {
    expect(shown('{"a":0.00}', 'blank')).toBe('{\n  "a": 0.00\n}');
  });

  it('gives up on a nesting made to flood the page', () => {
    expect(layOutJson('['.repeat(4000))).toBeUndefined();
  });
});
