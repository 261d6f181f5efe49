import newman, { type NewmanRunSummary } from 'newman';
import { onTestFinished } from 'vitest';
import { findSystem } from '../../../catalog/systems.js';
import type { ExportedCollection } from '../../../src/handtools/postman.js';
import type { RulingChoices } from '../../../src/model/specification.js';
import { serveSystem } from '../../simulation/serve-system.js';
import { type ExportOptions, exportCollection } from '../export-collection.js';

export interface HandRun {
  readonly summary: NewmanRunSummary;
  /** Each failed assertion or script: the request's name and what was said. */
  readonly failures: readonly string[];
  /** Number of requests. */
  readonly sent: number;
}

export interface HandRunOptions {
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly rulings?: RulingChoices;
  /** What is done to each secret of the environment. */
  readonly spoil?: (secret: string) => string;
  /** Operations whose folders are run; all when absent. */
  readonly folders?: readonly string[];
}

/** Long enough for a command to be cancelled on the busiest machine. */
const COMMAND_DELAY_MS = 60_000;

/** Exports the requests of a system and has newman send them to the system's simulator. */
export async function runExport(id: string, options: HandRunOptions = {}): Promise<HandRun> {
  const system = findSystem(id);
  const { demonstration } = system.entry;
  const { credentials = demonstration.credentials, rulings = {}, spoil, folders } = options;
  const { url, close } = await serveSystem(
    { system, port: 0, host: '127.0.0.1' },
    {
      credentials,
      parameters: demonstration.parameters,
      rulings,
      callbackUrl: 'http://127.0.0.1:9',
      commandDelayMs: COMMAND_DELAY_MS,
      seed: 1,
      faults: [],
    },
  );
  onTestFinished(close);
  const { collection, environment } = await exportOnce(id, { credentials, rulings });
  const { values, ...rest } = environment as Environment;
  const spoilt = values.map(({ type, value, ...variable }) => ({
    ...variable,
    type,
    value: spoil && type === 'secret' ? spoil(value) : value.replace(TARGET, () => url),
  }));
  const { item } = collection as { readonly item: readonly Named[] };
  const chosen = item.filter(({ name }) => folders?.includes(name.split(' ')[0] ?? '') ?? true);
  const summary = await run({
    collection: { ...collection, item: chosen },
    environment: { ...rest, values: spoilt },
  });
  const failures = summary.run.failures.map(
    ({ source, error }) => `${source?.name}: ${error.test ?? error.name}: ${error.message}`,
  );
  return { summary, failures, sent: summary.run.stats.requests.total ?? 0 };
}

const TARGET = 'http://target.invalid';

const exports = new Map<string, Promise<ExportedCollection>>();

/** An export takes rehearsals, and tests run the same one against several servers. */
function exportOnce(id: string, options: ExportOptions): Promise<ExportedCollection> {
  const key = JSON.stringify([id, options]);
  const known =
    exports.get(key) ??
    exportCollection(id, 'postman', {
      ...options,
      target: TARGET,
      withSecrets: true,
      language: 'en',
    });
  exports.set(key, known);
  return known;
}

interface Named {
  readonly name: string;
}

interface Environment {
  readonly values: readonly { readonly type: string; readonly value: string }[];
}

/** A run of newman, without any report. */
export function run(options: object): Promise<NewmanRunSummary> {
  return new Promise((resolve, reject) => {
    newman.run({ ...options, reporters: [] } as never, (error, summary) => {
      if (error) reject(error);
      else resolve(summary);
    });
  });
}
