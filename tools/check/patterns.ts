import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeMade } from './made-patterns.js';
import { judgePattern } from './pattern-rule.js';
import { findPatterns, type Pattern } from './patterns-in.js';
import { findStrangeNames, judgePortable } from './portable-schema.js';
import { listProjectFiles } from './project-files.js';

/**
 * Exits with 1 and names each regular expression whose time is not linear in the text, and what
 * in `schemas/` only JavaScript reads as it is meant.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const places = new Map<string, { readonly pattern: Pattern; readonly at: string[] }>();
const complaints: string[] = [];

for (const path of await listProjectFiles(root)) {
  const content = await readFile(join(root, path), 'utf8');
  const { written, made } = findPatterns(path, content);
  if (path.startsWith('schemas/')) complaints.push(...judgeSchema(path, content, written));
  for (const pattern of written) {
    const key = `/${pattern.source}/${pattern.flags}`;
    const known = places.get(key) ?? { pattern, at: [] };
    known.at.push(`${path}: ${pattern.place}`);
    places.set(key, known);
  }
  complaints.push(...judgeMade(path, made));
}
for (const { pattern, at } of places.values()) {
  const complaint = await judgePattern(pattern);
  if (complaint !== undefined) complaints.push(...at.map((place) => `${place}: ${complaint}`));
}
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length === 0 ? 0 : 1;
process.exit();

function judgeSchema(path: string, content: string, patterns: readonly Pattern[]): string[] {
  const foreign = patterns.flatMap((pattern) => {
    const complaint = judgePortable(pattern);
    return complaint === undefined ? [] : [`${path}: ${pattern.place}: ${complaint}`];
  });
  const strange = findStrangeNames(JSON.parse(content)).map((complaint) => `${path}: ${complaint}`);
  return [...foreign, ...strange];
}
