import { extname } from 'node:path';
import { stringify } from 'yaml';
import { openapi } from '../../api/description/describe-system.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';

export interface OpenapiFlags {
  readonly output?: string;
  readonly spec?: string;
}

const YAML_ENDINGS = ['.yaml', '.yml'];

/** Readers of YAML 1.1 make times, numbers and truth values of more texts: those are quoted too. */
const YAML_STYLE = { aliasDuplicateObjects: false, lineWidth: 0, compat: 'yaml-1.1' } as const;

/**
 * Writes the OpenAPI document of a system, on stdout or into a file.
 *
 * @throws {UsageError} for an unknown system or version of OpenAPI
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function exportOpenapi(
  id: string,
  { output, spec = '3.1' }: OpenapiFlags,
  shell: Shell,
): Promise<void> {
  const { language } = shell;
  // What is no version is told by the library.
  const document = openapi(id, { language, spec: spec as '3.1' });
  if (output === undefined) return shell.print(formatJson(document));
  const isYaml = YAML_ENDINGS.includes(extname(output).toLowerCase());
  const content = isYaml ? stringify(document, YAML_STYLE) : `${formatJson(document)}\n`;
  await writeOutput(shell, output, content);
}
