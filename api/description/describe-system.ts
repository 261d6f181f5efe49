import type { Values } from '../../catalog/entry.js';
import { describeSystem } from '../../src/openapi/document.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readTool } from '../../src/specification/package-file.js';
import { chooseSystem } from '../selection.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';

/**
 * The OpenAPI 3.1 document of a system, in one of both languages.
 *
 * @throws {UsageError} for an unknown system
 */
export function openapi(system: string, options: Pick<Partial<Surroundings>, 'language'> = {}) {
  const { entry, protocol } = chooseSystem(system);
  return describeSystem(loadSpecification(protocol.id), {
    system,
    language: surroundingsOf(options).language,
    version: readTool().version,
    known: nameTexts(entry.demonstration),
  });
}

/** The texts of a configuration by the names of their keys, the first of each name. */
function nameTexts(values: object): Values {
  const texts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const found =
      typeof value === 'object' && value !== null ? nameTexts(value) : { [name]: value };
    Object.assign(texts, { ...found, ...texts });
  }
  return texts;
}
