import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeMade } from './made-patterns.js';
import { judgePattern } from './pattern-rule.js';
import { findPatterns, type Pattern } from './patterns-in.js';
import { listProjectFiles } from './project-files.js';

/** Exits with 1 and names each regular expression whose time is not linear in the text. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const places = new Map<string, { readonly pattern: Pattern; readonly at: string[] }>();
const complaints: string[] = [];

for (const path of await listProjectFiles(root)) {
  const { written, made } = findPatterns(path, await readFile(join(root, path), 'utf8'));
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
