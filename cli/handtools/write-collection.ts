import { join } from 'node:path';
import { collectionOf } from '../../api/handtools/export-collection.js';
import { chooseSystem } from '../../api/selection.js';
import type { Flavour } from '../../src/handtools/postman.js';
import { text } from '../../src/model/text.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';
import { prepareOutput } from './prepare-output.js';
import { type ExportFlags, readExportOrder } from './read-order.js';

/**
 * Writes a collection and its environment.
 *
 * @throws {UsageError} for an unknown system, or a configuration that is not as it should be
 * @throws {EnvironmentError} when a file cannot be written
 */
export async function writeCollectionFiles(
  id: string,
  flavour: Flavour,
  flags: ExportFlags,
  shell: Shell,
): Promise<void> {
  const { setup, ...options } = await readExportOrder(chooseSystem(id), flags, shell);
  const { language } = shell;
  const exported = await collectionOf(id, flavour, setup, { ...options, language });
  const files = await placeFiles(flags.output ?? '', `${id}.${flavour}`, shell);
  await writeOutput(shell, files.collection, `${formatJson(exported.collection)}\n`);
  await writeOutput(shell, files.environment, `${formatJson(exported.environment)}\n`);
  shell.print(
    text(
      `已写入 ${files.collection} 和 ${files.environment}`,
      `wrote ${files.collection} and ${files.environment}`,
    )[language],
  );
  if (!options.withSecrets) shell.remark(EMPTY_SECRETS);
}

const EMPTY_SECRETS = text(
  '密钥未写入环境文件：请在工具里填写，或加 --with-secrets',
  'the environment holds no secrets: fill them in there, or add --with-secrets',
);

/** Both files: of the name that was given, or in the folder. */
async function placeFiles(output: string, name: string, shell: Shell) {
  if (output.endsWith('.json')) {
    return { collection: output, environment: output.replace(/\.json$/, '.environment.json') };
  }
  await prepareOutput(output, shell);
  return {
    collection: join(output, `${name}_collection.json`),
    environment: join(output, `${name}_environment.json`),
  };
}
