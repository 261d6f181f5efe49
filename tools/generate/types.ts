import { compile } from 'json-schema-to-typescript';
import { nameType } from '../../src/specification/type-name.js';
import type { SchemaFile } from './schema-file.js';
import { bundleTypes } from './type-bundle.js';

const STYLE = {
  singleQuote: true,
  printWidth: 100,
  trailingComma: 'all',
} as const;

/** What json-schema-to-typescript says of every definition, which is true of all of them here. */
const REMARK =
  /(?:\n *\*)?\n *\* This interface was referenced by `\w+`'s JSON-Schema(?: definition)?\n *\* via the `(?:definition|patternProperty)` ".*"\./g;
const EMPTY_COMMENT = /^ *\/\*\*\n *\*\/\n/gm;

/**
 * TypeScript source with one exported type per schema and definition, and `map`: an interface from
 * file names (`1001.request`) to their types.
 *
 * @param keys the files that the map names
 * @throws Error when two definitions want one name, or a reference leads nowhere
 */
export async function generateTypes(
  files: readonly SchemaFile[],
  keys: readonly string[],
  map: string,
  banner: string,
): Promise<string> {
  const bundle = bundleTypes(files);
  if (bundle.has(map)) throw new Error(`the type name ${map} is taken by a schema`);
  const root = {
    description: 'Every type by the name of its schema.',
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, { tsType: nameType(key) }])),
    required: [...keys],
    additionalProperties: false,
    $defs: Object.fromEntries(bundle),
  };
  const source = await compile(root as unknown as Parameters<typeof compile>[0], map, {
    additionalProperties: false,
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    style: STYLE,
    unreachableDefinitions: true,
    customName: (_schema, definition) => definition,
  });
  return source.replace(REMARK, '').replace(EMPTY_COMMENT, '');
}
