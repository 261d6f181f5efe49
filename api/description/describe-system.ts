import type { Values } from '../../catalog/entry.js';
import { text } from '../../src/model/text.js';
import { describeSystem } from '../../src/openapi/document.js';
import { describeInOlderWords } from '../../src/openapi/older-document.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readTool } from '../../src/specification/package-file.js';
import { choose } from '../choose.js';
import { chooseSystem } from '../selection.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';

const SPECS = ['3.1', '3.0'] as const;

/** What a description can be asked for. */
export interface OpenapiOptions extends Pick<Partial<Surroundings>, 'language'> {
  /** The version of OpenAPI: 3.1, or 3.0 for tools that know no later one. */
  readonly spec?: (typeof SPECS)[number];
}

/**
 * The OpenAPI document of a system, in one of both languages.
 *
 * @throws {UsageError} for an unknown system or version of OpenAPI
 */
export function openapi(system: string, options: OpenapiOptions = {}) {
  const { entry, protocol } = chooseSystem(system);
  const spec = choose(text('OpenAPI 版本', 'version of OpenAPI'), options.spec ?? '3.1', SPECS);
  const document = describeSystem(loadSpecification(protocol.id), {
    system,
    language: surroundingsOf(options).language,
    version: readTool().version,
    known: nameTexts(entry.demonstration),
  });
  return spec === '3.0' ? describeInOlderWords(document) : document;
}

/** The texts of a configuration by the names of their keys, the first of each name; lists are of others. */
function nameTexts(values: object): Values {
  const texts: Record<string, unknown> = {};
  for (const [name, value] of Array.isArray(values) ? [] : Object.entries(values)) {
    const found =
      typeof value === 'object' && value !== null ? nameTexts(value) : { [name]: value };
    Object.assign(texts, { ...found, ...texts });
  }
  return texts;
}
