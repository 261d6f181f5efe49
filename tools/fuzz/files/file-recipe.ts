import fc from 'fast-check';
import { stringify } from 'yaml';
import { type ByteEdit, byteEdits, editBytes } from '../edits/byte-edit.js';
import { editTree, type TreeEdit, treeEdits } from '../edits/tree-edit.js';

/** How a file is made of a sound one. */
export interface FileRecipe {
  readonly sample: number;
  readonly edits: readonly TreeEdit[];
  readonly bytes: readonly ByteEdit[];
  /** Lines that go before the document, which means something in YAML alone. */
  readonly head?: string | undefined;
}

const YAML_HEADS = [
  '%YAML 1.1\n---\n',
  '%TAG ! tag:example.com,2000:\n---\n',
  '---\n...\n---\n',
  `x: &a [${'1,'.repeat(9)}1]\ny: &b [${'*a,'.repeat(9)}*a]\nz: [${'*b,'.repeat(9)}*b]\n`,
  'x: &a\n  <<: *a\n',
  'x: !!binary AAAA\n',
  'x: !!js/function "function(){}"\n',
  '? [a, b]\n: c\n',
  '? {a: b}\n: c\n',
  'x: 0o17\ny: 0x1F\nz: .inf\nw: .nan\nv: 2001-01-01\n',
  'x: |-9\n  a\n',
  '\tx: 1\n',
  `${'- '.repeat(3000)}1\n`,
  `x: ${'{a: '.repeat(500)}\n`,
  `${Array.from({ length: 3000 }, (_, index) => `k${index}: 1`).join('\n')}\n`,
  'systems: {}\n',
  'systems:\n  das: !secret x\n',
  'concurrency: ${HOME}\n',
  'x: *unknown\n',
  '"\\u0000": 1\n',
] as const;

export const files: fc.Arbitrary<FileRecipe> = fc.record({
  sample: fc.nat(30),
  edits: treeEdits,
  bytes: byteEdits,
});

export const yamlFiles: fc.Arbitrary<FileRecipe> = fc.record({
  sample: fc.nat(30),
  edits: treeEdits,
  bytes: byteEdits,
  head: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...YAML_HEADS) },
  ),
});

/** Bytes are the text that they are; everything else is written as JSON or YAML. */
export function composeFile(
  samples: readonly unknown[],
  { sample, edits, bytes, head = '' }: FileRecipe,
  language: 'json' | 'yaml' = 'json',
): Buffer {
  const base = samples[sample % samples.length];
  if (Buffer.isBuffer(base)) return editBytes(base, bytes);
  const { value, finish } = editTree(base, edits);
  const text =
    language === 'yaml'
      ? stringify(value, { aliasDuplicateObjects: false })
      : JSON.stringify(value);
  return editBytes(Buffer.from(finish(head + (text ?? ''))), bytes);
}
