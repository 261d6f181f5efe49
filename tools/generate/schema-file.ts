import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonSchema } from '../../src/model/specification.js';

/** One file of `schemas/`, named without `.json`: `1001.request`, `common`. */
export interface SchemaFile {
  readonly name: string;
  readonly schema: JsonSchema;
}

const MESSAGE = /\.(?:request|response)$/;

/** True for a request or a response, false for shared definitions. */
export function isMessage({ name }: SchemaFile): boolean {
  return MESSAGE.test(name);
}

/** The folders below `schemas` that hold a manifest, by name. */
export async function listProtocols(schemas: string): Promise<string[]> {
  const entries = await readdir(schemas, { recursive: true });
  return entries
    .map((entry) => /^([^/\\]+)[/\\]manifest\.json$/.exec(entry)?.[1])
    .filter((protocol) => protocol !== undefined)
    .sort();
}

/** `common.json` and every message of one protocol's folder, shared definitions first. */
export async function readProtocol(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter((name) => name === 'common' || MESSAGE.test(name))
    .sort();
  const ordered = [...names.filter((name) => name === 'common'), ...names.filter(notCommon)];
  return readSchemas(folder, ordered);
}

/** The named schemas of a folder, those that exist. */
export async function readDocuments(
  folder: string,
  names: readonly string[],
): Promise<SchemaFile[]> {
  const present = new Set(await readdir(folder));
  return readSchemas(
    folder,
    names.filter((name) => present.has(`${name}.json`)),
  );
}

function notCommon(name: string): boolean {
  return name !== 'common';
}

function readSchemas(folder: string, names: readonly string[]): Promise<SchemaFile[]> {
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, `${name}.json`);
      const source = await readFile(path, 'utf8');
      try {
        return { name, schema: JSON.parse(source) as JsonSchema };
      } catch (cause) {
        throw new Error(`${path} is not JSON`, { cause });
      }
    }),
  );
}
