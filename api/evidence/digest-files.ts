import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digests } from '../../src/model/evidence.js';
import { PACKAGE_FOLDER } from '../../src/specification/package-file.js';
import { digestsOf } from '../../src/wire/digest.js';

/**
 * The digests of the files in `folders` of the package, each of the list that `sha256sum` prints of
 * them, or a tool of its like for SM3, in the order of their paths: `<digest>  <path>`, a line each.
 *
 * @param counts whether a file does, by its path in the package, which has `/` everywhere
 */
export function digestFiles(
  folders: readonly string[],
  counts: (path: string) => boolean,
): Digests {
  const files = folders.flatMap(listFiles).filter(counts).sort();
  const contents = files.map((path) => readFileSync(join(PACKAGE_FOLDER, path)));
  const list = (algorithm: keyof Digests) =>
    contents.map((bytes, at) => `${hash(algorithm, bytes)}  ${files[at]}\n`).join('');
  return { sha256: digestsOf(list('sha256')).sha256, sm3: digestsOf(list('sm3')).sm3 };
}

function listFiles(folder: string): string[] {
  return readdirSync(join(PACKAGE_FOLDER, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
