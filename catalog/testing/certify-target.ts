import type { RunResult } from '../../src/model/result.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import type { Values } from '../entry.js';
import type { CatalogSystem } from '../systems.js';
import { runOptions } from './run-options.js';

export interface Target {
  /** Base URL of a server that this project has no simulator for. */
  readonly url: string;
  /** Those of the demonstration when absent. */
  readonly credentials?: Values;
  readonly parameters?: Values;
  /** Where it sends its callbacks; a free port when absent. */
  readonly callbackPort?: number;
  readonly paths?: Readonly<Record<string, string>>;
  readonly grep?: RegExp;
  readonly rulings?: RulingChoices;
}

/** Certifies whatever listens at the address. */
export async function certifyTarget(
  { entry, protocol }: CatalogSystem,
  { url, callbackPort = 0, paths = {}, grep, rulings, ...given }: Target,
): Promise<RunResult> {
  const { credentials, parameters } = { ...entry.demonstration, ...given };
  const secrets = entry.secretsOf(credentials, parameters);
  const suite = await entry.loadSuite(loadSpecification(protocol.id, rulings));
  return suite.run({
    ...runOptions(secrets, grep),
    pixit: { target: url, credentials, parameters, paths, callback: { port: callbackPort } },
  });
}
