import { dirname, resolve } from 'node:path';
import type { FileParameter } from '../../catalog/entry.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { describeSystemError } from '../errors.js';
import { readText } from '../text-file.js';
import type { Complaint } from './complaint.js';
import { isWithin, type KeyPath, readAt, writeAt } from './key-path.js';
import type { Override } from './override.js';
import type { Source } from './source.js';

export interface ReadFiles {
  /** The data, with the texts of the files in the parameters that hold them. */
  readonly data: unknown;
  readonly complaints: readonly Complaint[];
}

export interface ReadRequest {
  readonly systems: readonly CatalogSystem[];
  readonly overrides: readonly Override[];
  /** The current folder. */
  readonly folder: string;
}

/**
 * Reads the files that parameters of the wanted systems name. A relative name is one beside the
 * configuration file, or below the current folder where an option gave it.
 */
export async function readFiles(
  data: unknown,
  request: ReadRequest,
  source: Source,
): Promise<ReadFiles> {
  const complaints: Complaint[] = [];
  let read = data;
  for (const { id, entry } of request.systems) {
    for (const file of entry.files ?? []) {
      const parameters = ['systems', id, 'parameters'];
      const named = readAt(read, [...parameters, file.name]);
      const path = [...parameters, typeof named === 'string' ? file.name : file.into];
      try {
        const content =
          typeof named === 'string'
            ? await readText(placeOf(named, path, request, source), BUDGETS.files.credential)
            : readAt(read, path);
        if (typeof content !== 'string') continue;
        read = writeAt(read, [...parameters, file.into], content);
        complaints.push(...complain(file, content, path, named));
      } catch (error) {
        complaints.push({ path, message: describeUnread(named, file.into, error) });
      }
    }
  }
  return { data: read, complaints };
}

/** Where a file of that name lies. */
export function placeOf(
  name: string,
  path: KeyPath,
  { overrides, folder }: ReadRequest,
  source: Source,
): string {
  const isOption = overrides.some((override) => isWithin(path, override.path));
  return isOption ? resolve(folder, name) : resolve(folder, dirname(source.name), name);
}

function describeUnread(named: unknown, into: string, error: unknown): Text {
  if (looksLikeKey(named)) {
    return text(
      `应为文件名；密钥本身请写在 ${into} 中`,
      `is the name of a file; what a file would hold goes to ${into}`,
    );
  }
  const { zh, en } = describeSystemError(error);
  const name = quoteName(named);
  return text(`无法读取 ${name}：${zh}`, `cannot read ${name}: ${en}`);
}

/** A name of a file; a key in its place is not quoted. */
export function quoteName(named: unknown): string {
  return looksLikeKey(named) ? '…' : printable(String(named));
}

/** Keys on one line are longer than names. */
const KEY = /[\r\n]|PRIVATE KEY|^[\w+/=-]{100}|^.{256}/;

function looksLikeKey(named: unknown): boolean {
  return KEY.test(String(named));
}

function complain(
  file: FileParameter,
  content: string,
  path: KeyPath,
  named: unknown,
): readonly Complaint[] {
  const fault = file.complain(content);
  if (!fault) return [];
  const name = typeof named === 'string' ? `${quoteName(named)} ` : '';
  return [{ path, message: text(`${name}${fault.zh}`, `${name}${fault.en}`) }];
}
