import { describe, expect, it } from 'vitest';
import { joinPointer, splitPointer, valueAt, withValueAt } from './pointer.js';

/** The document of RFC 6901, section 5. */
const DOCUMENT = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

describe('valueAt', () => {
  it.each([
    ['', DOCUMENT],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('evaluates %j as RFC 6901 does', (pointer, value) => {
    expect(valueAt(DOCUMENT, pointer)).toEqual(value);
  });

  it.each(['/foo/2', '/foo/0/x', '/bar', '/constructor', '/foo/length/x', '/__proto__'])(
    'finds nothing at %j',
    (pointer) => {
      expect(valueAt(DOCUMENT, pointer)).toBeUndefined();
    },
  );
});

describe('joinPointer', () => {
  it('is undone by splitPointer, whatever the names hold', () => {
    const names = ['a', '', '/', '~', '~1', '~01', 'a/~b', '中 文'];
    expect(splitPointer(names.reduce(joinPointer, ''))).toEqual(names);
  });
});

describe('withValueAt', () => {
  const root = { kept: { x: 1 }, changed: { list: [1, 2, 3], other: {} } };

  it('replaces, adds and removes a member', () => {
    expect(withValueAt(root, '/changed/list/1', 'new').changed.list).toEqual([1, 'new', 3]);
    expect(withValueAt(root, '/changed/added', null).changed).toHaveProperty('added', null);
    expect(withValueAt(root, '/changed/other', undefined).changed).not.toHaveProperty('other');
    expect(withValueAt(root, '', 7)).toBe(7);
  });

  it('leaves the original alone, and shares what it does not change', () => {
    const before = structuredClone(root);
    const copy = withValueAt(root, '/changed/list/0', 9);
    expect(root).toEqual(before);
    expect(copy.kept).toBe(root.kept);
    expect(copy.changed.other).toBe(root.changed.other);
    expect(copy.changed.list).not.toBe(root.changed.list);
  });

  it('removes what is not there without a trace', () => {
    expect(withValueAt(root, '/none', undefined)).toEqual(root);
  });

  it.each(['/none/x', '/kept/x/y', '/changed/list/7/x'])('finds no container for %s', (pointer) => {
    expect(() => withValueAt(root, pointer, 1)).toThrow(RangeError);
  });

  it('agrees with valueAt', () => {
    for (const pointer of ['/kept/x', '/changed/list/2', '/changed/other', '/a~1b']) {
      expect(valueAt(withValueAt(root, pointer, 'seen'), pointer)).toBe('seen');
    }
  });
});
