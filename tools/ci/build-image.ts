import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Image, Instruction } from './image.js';

const run = promisify(execFile);

/** There is no other user on this machine to give a folder to. */
const CHOWN = '#!/bin/sh\n[ "$1" = node:node ] && [ -d "$2" ]\n';

/** Puts the paths of an image below a folder. */
export type MovePaths = (text: string) => string;

/** The top-level folders that an image makes for itself, elsewhere. */
export function movePathsTo(folder: string): MovePaths {
  return (text) => text.replaceAll(/(?<![\w.:/-])\/(?=(?:build|opt|data)\b)/g, `${folder}/`);
}

/**
 * Does what a builder would do with the instructions, in a folder in the place of the root of each
 * stage, and with the files that the checkout has under version control.
 *
 * @throws what a command has written when it fails
 */
export async function buildImage(image: Image, root: string, folder: string): Promise<void> {
  const tools = join(folder, 'tools');
  await mkdir(tools, { recursive: true });
  await writeFile(join(tools, 'chown'), CHOWN);
  await chmod(join(tools, 'chown'), 0o700);
  const context = join(folder, 'context');
  await copyCheckout(root, context);
  const move = movePathsTo(folder);
  let workdir = folder;
  for (const one of image.instructions) {
    if (one.does === 'workdir') {
      workdir = move(one.path);
      await mkdir(workdir, { recursive: true });
    } else if (one.does === 'copy') {
      await copyInto(one, resolve(workdir, move(one.to)), { context, move });
    } else if (one.does === 'run') {
      const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
      await run('sh', ['-c', move(one.command)], { cwd: workdir, env, maxBuffer: 2 ** 26 });
    }
  }
}

/** Names of the files that are, or can be, committed. */
export async function listCheckout(root: string): Promise<string[]> {
  const args = ['-C', root, 'ls-files', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await run('git', args, { maxBuffer: 2 ** 26 });
  return stdout.trim().split('\n');
}

async function copyCheckout(root: string, to: string): Promise<void> {
  for (const file of await listCheckout(root)) {
    await mkdir(join(to, dirname(file)), { recursive: true });
    await cp(join(root, file), join(to, file)).catch((error: unknown) => {
      // Deleted, but not committed so.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    });
  }
}

/** As `COPY` does: a folder's content, a file under the name that it has. */
async function copyInto(
  { from, sources, to: given }: Extract<Instruction, { does: 'copy' }>,
  to: string,
  { context, move }: { readonly context: string; readonly move: MovePaths },
): Promise<void> {
  for (const source of sources) {
    const path = from === undefined ? join(context, source) : move(source);
    const isFolder = (await stat(path)).isDirectory();
    const isInto = sources.length > 1 || /\/$|^\.$/.test(given);
    const target = !isFolder && isInto ? join(to, source.split('/').at(-1) ?? '') : to;
    await mkdir(isFolder ? target : dirname(target), { recursive: true });
    await cp(path, target, { recursive: true, verbatimSymlinks: true });
  }
}
