import { extname } from 'node:path';
import { stringify } from 'yaml';
import { chooseSystem } from '../../api/selection.js';
import { readTool } from '../../api/tool.js';
import type { Values } from '../../catalog/entry.js';
import { describeSystem } from '../../src/openapi/document.js';
import { loadSpecification } from '../../src/specification/load.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

const YAML_ENDINGS = ['.yaml', '.yml'];

/**
 * Writes the OpenAPI document of a system, on stdout or into a file.
 *
 * @throws {UsageError} for an unknown system
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function exportOpenapi(
  id: string,
  output: string | undefined,
  shell: Shell,
): Promise<void> {
  const { entry, protocol } = chooseSystem(id);
  const document = describeSystem(loadSpecification(protocol.id), {
    system: id,
    language: shell.language,
    version: readTool().version,
    known: nameTexts(entry.demonstration),
  });
  if (output === undefined) return shell.print(formatJson(document));
  const isYaml = YAML_ENDINGS.includes(extname(output).toLowerCase());
  const content = isYaml
    ? stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
    : `${formatJson(document)}\n`;
  await writeOutput(shell, output, content);
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
