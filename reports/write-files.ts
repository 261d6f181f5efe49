import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface NamedFile {
  readonly fileName: string;
  readonly render: () => string;
}

/**
 * Writes files into `dir`, which it creates. A file appears complete or not at all.
 *
 * @returns the paths, in the order given
 * @throws the file system's error when a file cannot be written
 */
export async function writeFiles(files: readonly NamedFile[], dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (const { fileName, render } of files) {
    const path = join(dir, fileName);
    await replaceFile(path, render());
    paths.push(path);
  }
  return paths;
}

async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
