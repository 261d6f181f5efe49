import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileContent } from './reporter.js';

export interface NamedFile {
  readonly fileName: string;
  readonly render: () => FileContent;
}

/** Puts files into a folder, and says where they are, in the order given. */
export type WriteFiles = (files: readonly NamedFile[]) => Promise<string[]>;

/**
 * Writes files into `dir`, which it creates. A file appears complete or not at all.
 *
 * @param mode who may read and write them; as the system has it when absent
 * @returns the paths, in the order given
 * @throws the file system's error when a file cannot be written
 */
export async function writeFiles(
  files: readonly NamedFile[],
  dir: string,
  mode?: number,
): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (const { fileName, render } of files) {
    const path = join(dir, fileName);
    await replaceFile(path, await render(), mode);
    paths.push(path);
  }
  return paths;
}

async function replaceFile(
  path: string,
  content: Awaited<FileContent>,
  mode?: number,
): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, content, { mode });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
