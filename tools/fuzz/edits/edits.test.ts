import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editBytes } from './byte-edit.js';
import { editTree, type TreeEdit, treeEdits } from './tree-edit.js';

const DOCUMENT = { name: 'a', list: [1, { deep: true }] };

const write = (edit: TreeEdit['change'], at: number) => {
  const { value, finish } = editTree(DOCUMENT, [{ at, change: edit }]);
  return finish(JSON.stringify(value));
};

it.each<[string, TreeEdit['change'], number, string]>([
  ['a value', { to: 'value', value: null }, 1, '{"name":null,"list":[1,{"deep":true}]}'],
  [
    'a literal',
    { to: 'literal', literal: '1e999' },
    3,
    '{"name":"a","list":[1e999,{"deep":true}]}',
  ],
  ['a name twice', { to: 'twin', value: 2 }, 1, '{"name":"a","name":2,"list":[1,{"deep":true}]}'],
  ['a member less', { to: 'nothing' }, 2, '{"name":"a"}'],
  [
    'another name',
    { to: 'name', name: '__proto__' },
    1,
    '{"list":[1,{"deep":true}],"__proto__":"a"}',
  ],
  [
    'depth',
    { to: 'depth', depth: 2, isMap: false },
    3,
    '{"name":"a","list":[[[0]],{"deep":true}]}',
  ],
  [
    'length',
    { to: 'length', times: 2 },
    2,
    '{"name":"a","list":[1,{"deep":true},1,{"deep":true}]}',
  ],
])('makes %s', (_, change, at, expected) => {
  expect(write(change, at)).toBe(expected);
});

it('leaves the document alone, whatever becomes of it', () => {
  const before = JSON.stringify(DOCUMENT);
  fc.assert(
    fc.property(treeEdits, (edits) => {
      const { value, finish } = editTree(DOCUMENT, edits);
      finish(JSON.stringify(value) ?? '');
      expect(JSON.stringify(DOCUMENT)).toBe(before);
    }),
  );
});

it('keeps what it makes within bounds, however edits add up', () => {
  const edits: TreeEdit[] = [
    { at: 3, change: { to: 'depth', depth: 20_000, isMap: true } },
    { at: 2, change: { to: 'length', times: 5000 } },
    { at: 2, change: { to: 'length', times: 5000 } },
  ];
  const { value, finish } = editTree(DOCUMENT, edits);
  expect(finish(JSON.stringify(value)).length).toBeLessThan(4_000_000);
});

it.each([
  [{ do: 'insert', at: 500, hex: 'ff' }, '6162ff6364'],
  [{ do: 'overwrite', at: 500, hex: 'ff' }, '6162ff64'],
  [{ do: 'cut', at: 500 }, '6162'],
  [{ do: 'repeat', at: 500, length: 1, times: 2 }, '616263636364'],
  [{ do: 'encode', as: 'bom' }, 'efbbbf61626364'],
] as const)('edits bytes: %j', (edit, hex) => {
  expect(editBytes(Buffer.from('abcd'), [edit]).toString('hex')).toBe(hex);
});
