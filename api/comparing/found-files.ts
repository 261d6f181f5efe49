import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, parse, relative, resolve, sep } from 'node:path';
import { BudgetError } from '../../src/model/budget.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { type Text, text } from '../../src/model/text.js';
import { describeSystemError, UsageError } from '../errors.js';

/** A name of stored results: an own name, or one among several. */
export type IsSought = (name: string) => boolean;

/**
 * The files that the user means: a file itself, all that are sought in a folder and those below, or
 * what a pattern with `*` and `**` matches, as not every shell resolves one. Links to folders are not
 * followed, hidden folders not entered.
 *
 * @returns paths from `folder`, each once, in the order of their names
 * @throws {UsageError} for a folder or a pattern with nothing in it, or with more than can be compared
 */
export async function findFiles(
  places: readonly string[],
  isSought: IsSought,
  { folder }: { readonly folder: string },
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const place of places) {
    for (const path of await findIn(place, isSought, folder)) found.add(path);
    if (found.size > BUDGETS.files.found.limit) {
      throw refuse(place, new BudgetError(BUDGETS.files.found).text);
    }
  }
  return [...found];
}

async function findIn(
  place: string,
  isSought: IsSought,
  folder: string,
): Promise<readonly string[]> {
  const path = resolve(folder, place);
  const kind = await kindOf(path);
  if (kind === undefined && place.includes('*')) {
    const { root } = parse(place);
    const segments = place.slice(root.length).split(SEPARATOR).filter(Boolean);
    return orNothing(place, await expand(resolve(folder, root), segments, 0), folder);
  }
  // What is not there is told by whoever reads it.
  if (kind !== 'folder') return [place];
  return orNothing(place, await expand(path, ['**', isSought], 0), folder);
}

const SEPARATOR = sep === '\\' ? /[\\/]/ : '/';

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
  const facts = await stat(path).catch(() => undefined);
  return facts && (facts.isDirectory() ? 'folder' : 'file');
}

function orNothing(place: string, paths: readonly string[], folder: string): readonly string[] {
  if (paths.length > 0) return paths.map((path) => relative(folder, path) || path);
  throw refuse(place, text('其中没有结果文件', 'there are no results in it'));
}

function refuse(place: string, { zh, en }: Text): UsageError {
  return new UsageError(text(`${place}：${zh}`, `${place}: ${en}`));
}

type Segment = string | IsSought;

/** What matches the rest of a pattern from `base` on. */
async function expand(
  base: string,
  [segment, ...rest]: readonly Segment[],
  depth: number,
): Promise<readonly string[]> {
  if (segment === undefined || depth > BUDGETS.files.foundDepth.limit) return [];
  if (segment === '**') return expandBelow(base, rest, depth);
  if (typeof segment !== 'string') return expandNames(base, segment, rest, depth);
  if (segment.includes('*'))
    return expandNames(base, (name) => matches(name, segment), rest, depth);
  return follow(resolve(base, segment), rest, depth);
}

/** What the rest matches in the folder and in all those below. */
async function expandBelow(
  base: string,
  rest: readonly Segment[],
  depth: number,
): Promise<readonly string[]> {
  if (rest[0] === '**') return expand(base, rest, depth);
  const found = [...(await expand(base, rest.length > 0 ? rest : ['*'], depth))];
  for (const entry of await list(base)) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    found.push(...(await expand(join(base, entry.name), ['**', ...rest], depth + 1)));
  }
  return found;
}

async function expandNames(
  base: string,
  fits: IsSought,
  rest: readonly Segment[],
  depth: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name } of await list(base)) {
    if (fits(name)) found.push(...(await follow(join(base, name), rest, depth + 1)));
  }
  return found;
}

/** A file where the pattern ends, else what its rest matches. */
async function follow(
  path: string,
  rest: readonly Segment[],
  depth: number,
): Promise<readonly string[]> {
  if (rest.length > 0) return expand(path, rest, depth);
  return (await kindOf(path)) === 'file' ? [path] : [];
}

async function list(path: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw refuse(path, describeSystemError(error));
  }
}

/** Whether a name fits a pattern in which `*` stands for any characters. */
function matches(name: string, pattern: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop() ?? '';
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  if (name.length < head.length + tail.length) return false;
  if (!name.startsWith(head) || !name.endsWith(tail)) return false;
  let rest = name.slice(head.length, name.length - tail.length);
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}
