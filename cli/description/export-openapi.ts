import { extname } from 'node:path';
import { stringify } from 'yaml';
import { openapi } from '../../api/description/describe-system.js';
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
  const document = openapi(id, shell);
  if (output === undefined) return shell.print(formatJson(document));
  const isYaml = YAML_ENDINGS.includes(extname(output).toLowerCase());
  const content = isYaml
    ? stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
    : `${formatJson(document)}\n`;
  await writeOutput(shell, output, content);
}
