import { join } from 'node:path';
import { planOf } from '../../api/handtools/export-plan.js';
import { chooseScenario } from '../../api/load/scenarios.js';
import { chooseSystem } from '../../api/selection.js';
import { text } from '../../src/model/text.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';
import { prepareOutput } from './prepare-output.js';
import { type ExportFlags, readExportOrder } from './read-order.js';

/**
 * Writes a load test as a plan of JMeter.
 *
 * @throws {UsageError} for an unknown scenario, or a configuration that is not as it should be
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function writePlanFile(
  scenario: string,
  flags: ExportFlags,
  shell: Shell,
): Promise<void> {
  const system = chooseSystem((await chooseScenario({ scenario })).system);
  const { setup, ...options } = await readExportOrder(system, flags, shell);
  const { language } = shell;
  const plan = await planOf(scenario, setup, { ...options, language });
  const { output = '' } = flags;
  if (!output.endsWith('.jmx')) await prepareOutput(output, shell);
  const file = output.endsWith('.jmx') ? output : join(output, `${scenario}.jmx`);
  await writeOutput(shell, file, plan);
  shell.print(text(`已写入 ${file}`, `wrote ${file}`)[language]);
  if (!options.withSecrets) shell.remark(EMPTY_SECRETS);
}

const EMPTY_SECRETS = text(
  '密钥未写入测试计划：运行时用 -J 给出，如 -JappSecret=…，或加 --with-secrets',
  'the plan holds no secrets: give them with -J when it runs, such as -JappSecret=…, or add --with-secrets',
);
