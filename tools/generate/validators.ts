import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { addVocabulary, VALIDATION_OPTIONS } from '../../src/wire/vocabulary.js';
import { keepAssertions } from './assertions.js';
import type { SchemaFile } from './schema-file.js';

/**
 * An ES module that exports `validators`, an object of compiled validators by file name.
 *
 * @param keys the files to compile; the others are only referred to
 * @param banner what the module begins with; where schemas name formats, it declares `FORMATS`
 * @throws Error when a schema is not valid or uses a keyword outside the vocabulary
 */
export function generateValidators(
  files: readonly SchemaFile[],
  keys: readonly string[],
  banner: string,
): string {
  const ajv = addVocabulary(
    new Ajv2020({
      ...VALIDATION_OPTIONS,
      code: { source: true, esm: true, lines: false, optimize: true, formats: _`FORMATS` },
    }),
  );
  for (const { name, schema } of files) {
    naming(name, () => ajv.addSchema(keepAssertions(schema), name));
  }
  for (const key of keys) naming(key, () => ajv.getSchema(key));
  const exported = Object.fromEntries(keys.map((key, index) => [`export${index}`, key]));
  const code = standalone.default(ajv, exported);
  return `${banner}\n${gatherExports(dropUnused(countRarely(importRuntime(code))), keys)}`;
}

/** Says which schema an error of Ajv is about. */
function naming(name: string, act: () => unknown): void {
  try {
    act();
  } catch (cause) {
    throw new Error(`${name}.json: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

const RUNTIME = /const (\w+) = require\("([^"]+)"\)\.default;/g;

/** Ajv writes `require` for its runtime even in ES modules. */
function importRuntime(code: string): string {
  const imports: string[] = [];
  const body = code.replace(RUNTIME, (_match, name: string, path: string) => {
    imports.push(`import ${name}Module from '${path}.js';`);
    return `const ${name} = ${name}Module.default;`;
  });
  const rest = /require\([^)]*\)/.exec(body);
  if (rest) throw new Error(`the validators contain ${rest[0]}, which an ES module cannot run`);
  return [...imports, body].join('\n');
}

const COUNT = /\b(func\d+\((\w+)\)) ([<>]) (\d+)/g;

/** A character is one unit of a text or two: few texts have to be counted to know their length. */
function countRarely(code: string): string {
  return code.replace(COUNT, (counted, _call, text: string, sign: string, limit: string) => {
    const bound = sign === '>' ? `> ${limit}` : `< ${2 * Number(limit)}`;
    return `(${text}.length ${bound} && ${counted})`;
  });
}

const CONSTANT = /const (schema\d+) = \{.*?\};(?=const |function |export )/g;

/** Ajv keeps every schema beside its code, though few validators read theirs. */
function dropUnused(code: string): string {
  const uses = new Map<string, number>();
  for (const [name] of code.matchAll(/\bschema\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return code.replace(CONSTANT, (constant, name: string) => (uses.get(name) === 1 ? '' : constant));
}

const EXPORT = /export const export(\d+) = (\w+);/g;

function gatherExports(code: string, keys: readonly string[]): string {
  const entries: string[] = [];
  const body = code.replace('"use strict";', '').replace(EXPORT, (_match, index, name) => {
    entries.push(`  ${JSON.stringify(keys[Number(index)])}: ${name},`);
    return '';
  });
  return `${body}\n\nexport const validators = {\n${entries.join('\n')}\n};\n`;
}
