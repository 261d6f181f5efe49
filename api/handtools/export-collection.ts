import {
  type ExportedCollection,
  type Flavour,
  writeCollection,
} from '../../src/handtools/postman.js';
import type { HandTool, HandVariable } from '../../src/model/hand-tool.js';
import { text } from '../../src/model/text.js';
import { DEFAULT_TIME_ZONE, offsetAt } from '../../src/specification/time-zone.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { surroundingsOf } from '../surroundings.js';
import { draftSystem } from './draft-system.js';

export interface ExportOptions extends SetupOptions {
  /** For made-up data; 1 when absent. */
  readonly seed?: number;
  /** Whether the environment holds the secrets of the configuration; not when absent. */
  readonly withSecrets?: boolean;
}

/** What an export takes of a configuration: no credentials, unless it writes them down. */
export function keysOfExport({ withSecrets }: Pick<ExportOptions, 'withSecrets'>) {
  const keys = ['target', 'parameters', 'paths', 'rulings'] as const;
  return withSecrets ? ([...keys, 'credentials'] as const) : keys;
}

/**
 * The requests of a system as a collection (v2.1) of Postman or Apifox, and the environment that it
 * runs in. The same options give the same files.
 *
 * @throws {UsageError} for an unknown system, or a configuration that is not as it should be
 */
export async function exportCollection(
  system: string,
  flavour: Flavour,
  options: ExportOptions = {},
): Promise<ExportedCollection> {
  const chosen = chooseSystem(system);
  return collectionOf(
    system,
    flavour,
    await readSetup(chosen, options, keysOfExport(options)),
    options,
  );
}

/** The same for a setup that has been read. */
export async function collectionOf(
  id: string,
  flavour: Flavour,
  setup: SystemSetup,
  { seed = 1, withSecrets = false, language }: ExportOptions,
): Promise<ExportedCollection> {
  const system = chooseSystem(id);
  const { handTool: tool, id: protocol } = system.protocol;
  if (!tool) throw refuseProtocol(id);
  const draft = await draftSystem(system, tool, setup, seed);
  const { variables, environment, settings } = describeVariables(tool, setup, draft.configured);
  return writeCollection({
    protocol,
    tool,
    draft,
    flavour,
    settings,
    variables,
    language: surroundingsOf({ language } as SetupOptions).language,
    baseUrl: setup.target ?? `http://127.0.0.1:${system.facts.port}`,
    environment,
    withSecrets,
  });
}

/** The variables of a tool: those that signatures are made of, and all that requests hold. */
export function describeVariables(
  tool: HandTool,
  { credentials, parameters, rulings }: SystemSetup,
  configured: Readonly<Record<string, string>>,
) {
  const own = tool.variables(credentials, parameters).map(withoutReference);
  const zone = String(parameters.timeZone ?? DEFAULT_TIME_ZONE);
  const others = Object.entries(configured).map(([name, value]): HandVariable => ({ name, value }));
  return {
    variables: own.map(({ name }) => name),
    environment: [...own, ...others],
    settings: { ...tool.settings(rulings), utcOffset: `${offsetAt(zone, wallNow())}` },
  };
}

/** What the configuration leaves to the environment, the user fills in. */
function withoutReference(variable: HandVariable): HandVariable {
  return variable.value?.includes('${') ? { ...variable, value: '' } : variable;
}

function refuseProtocol(id: string): UsageError {
  return new UsageError(
    text(`${id} 没有可导出的签名脚本`, `there are no scripts that sign for ${id}`),
  );
}
