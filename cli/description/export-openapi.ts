import { extname } from 'node:path';
import { stringify } from 'yaml';
import { openapi } from '../../api/description/describe-system.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

const YAML_ENDINGS = ['.yaml', '.yml'];

/** Readers of YAML 1.1 make times, numbers and truth values of more texts: those are quoted too. */
const YAML_STYLE = { aliasDuplicateObjects: false, lineWidth: 0, compat: 'yaml-1.1' } as const;

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
  const content = isYaml ? stringify(document, YAML_STYLE) : `${formatJson(document)}\n`;
  await writeOutput(shell, output, content);
}
