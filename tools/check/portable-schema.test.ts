import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PATTERN_END } from '../../src/specification/pattern-end.js';
import { findPatterns } from './patterns-in.js';
import { findStrangeNames, judgePortable } from './portable-schema.js';
import { listProjectFiles } from './project-files.js';

const ROOT = new URL('../../', import.meta.url);

it.each([
  '^A',
  `^[0-9]{1,12}(?:\\.[0-9]+)?${PATTERN_END}`,
  `^(?!0+/)[^\\x00-\\x20/?#]+${PATTERN_END}`,
  `^[\\s\\S]{32}${PATTERN_END}`,
  `^\\[[:.\\-\\]]+\\]${PATTERN_END}`,
])('takes /%s/', (source) => {
  expect(judgePortable({ source })).toBeUndefined();
});

it.each([
  ['^[0-9]+$', '$'],
  [`^\\d+${PATTERN_END}`, '\\d+'],
  [`^[\\d-]+${PATTERN_END}`, '[\\d-]+'],
  [`^[^\\s]+${PATTERN_END}`, '[^\\s]+'],
  [`^a.+${PATTERN_END}`, '.+'],
  [`^[^]{32}${PATTERN_END}`, '[^]{32}'],
  ['^\\p{L}', '\\p{L}'],
  [`^a$|^b${PATTERN_END}`, '$|^b'],
])('refuses /%s/ from %s on', (source, from) => {
  expect(judgePortable({ source })).toContain(` from ${from} on`);
});

it('refuses names of definitions that are no identifiers, wherever they stand', () => {
  const $defs = { good: { $defs: { 'yyyy-MM-dd': {} } }, 'with space': {}, _1: {}, '1a': {} };
  expect(findStrangeNames({ $defs })).toEqual([
    '/$defs: "with space" is no identifier',
    '/$defs: "1a" is no identifier',
    '/$defs/good/$defs: "yyyy-MM-dd" is no identifier',
  ]);
});

it('finds nothing in the schemas of the project', async () => {
  const files = (
    await listProjectFiles(fileURLToPath(ROOT), fileURLToPath(new URL('schemas', ROOT)))
  ).filter((path) => path.endsWith('.json'));
  const read = files.map(async (path) => ({
    path,
    content: await readFile(new URL(path, ROOT), 'utf8'),
  }));
  const judged = (await Promise.all(read)).flatMap(({ path, content }) => [
    ...findPatterns(path, content).written.map(judgePortable),
    ...findStrangeNames(JSON.parse(content)),
  ]);
  expect(judged.length).toBeGreaterThan(100);
  expect(judged.filter((complaint) => complaint !== undefined)).toEqual([]);
});
