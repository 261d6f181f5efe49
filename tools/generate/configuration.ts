import { propertiesOf, readConfigurationSchema } from '../../api/configuration/schema.js';
import { commentOf } from '../../api/drafting/field-comment.js';
import { EDITOR_SCHEMA } from '../../api/drafting/schema-place.js';
import type { JsonSchema } from '../../src/model/specification.js';
import type { Artefact } from './artefact.js';
import { generateValidators } from './validators.js';

const FOLDER = 'api/configuration/generated';
const BANNER =
  '// Generated from schemas/config.json and what it refers to by `npm run generate`: change the schemas, not this file.';

const FORMATS = `import { isTimeZone } from '../../../src/specification/time-zone.js';
import { isBaseUrl, isListeningAddress } from '../../../src/wire/address.js';
const FORMATS = { 'time-zone': isTimeZone, 'base-url': isBaseUrl, 'listening-address': isListeningAddress };`;

/** What compares a configuration with its schema. */
export function deriveConfiguration(): Artefact[] {
  const files = [{ name: 'config', schema: readConfigurationSchema() }];
  return [
    {
      path: `${FOLDER}/validators.js`,
      content: generateValidators(files, ['config'], `${BANNER}\n${FORMATS}`),
    },
    {
      path: `${FOLDER}/validators.d.ts`,
      content: `${BANNER}
import type { CompiledSchema } from '../../../src/wire/compile.js';

/** Compiled validators by the name of the schema. */
export declare const validators: { readonly config: CompiledSchema };
`,
    },
    {
      path: `schemas/${EDITOR_SCHEMA}`,
      content: `${JSON.stringify(deriveEditorSchema(), null, 2)}\n`,
    },
  ];
}

/**
 * The same for editors, in one file and in the plain words of JSON Schema: not all of them find
 * what stands in other files, or see what is left of an object when several schemas have had it.
 */
function deriveEditorSchema(): object {
  const { properties = {}, ...schema } = readConfigurationSchema();
  const { allOf, ...systems } = properties.systems ?? {};
  const all = propertiesOf({ allOf: allOf ?? [] });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: BANNER.replace(/^\/\/ /, ''),
    ...(simplify({
      ...schema,
      properties: { ...properties, systems: { ...systems, properties: all } },
    }) as object),
  };
}

/** Says what each node is for in both languages, and leaves out what is ours alone. */
function simplify(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(simplify);
  if (typeof node !== 'object' || node === null) return node;
  const { unevaluatedProperties: rest, ...schema } = node as JsonSchema & Record<string, unknown>;
  const kept = Object.entries(schema)
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, inner]) => [key, simplify(inner)]);
  const { zh, en } = commentOf(schema);
  const isSaid = typeof schema['x-zh'] === 'string' || typeof schema['x-en'] === 'string';
  return {
    ...Object.fromEntries(kept),
    ...(isSaid ? { description: `${zh}\n\n${en}` } : {}),
    ...(rest === undefined ? {} : { additionalProperties: rest }),
  };
}
