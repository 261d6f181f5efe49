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

  it.each([
    ['/b/1/c', '"c": null'],
    ['/b/0', '1'],
    ['/a~1x', '"a\\u002fx": 0.00'],
    ['/b', '"b": ['],
    ['', '{'],
    ['/e', '"e": {'],
    ['/z', ''],
    ['/b/2', '['],
  ])('tells the member at %s from the rest', (pointer, member) => {
    const json = '{"a\\u002fx":0.00,"b":[1,{"c":null},[2]],"d":{},"e":{"f":[ ]}}';
    const pieces = layOutJson(json, new Set([pointer])) ?? [];
    const marked = pieces.filter(({ at }) => at === pointer);
    expect(marked.map(({ text }) => text).join('')).toBe(member);
  });

  it('gives up on a nesting made to flood the page', () => {
    expect(layOutJson('['.repeat(4000))).toBeUndefined();
  });
});
