import type { Values } from '../../catalog/entry.js';
import { type CatalogSystem, clientPort, listSystems } from '../../catalog/systems.js';
import type { Subject } from '../../src/model/evidence.js';
import type { Laboratory } from '../../src/model/laboratory.js';
import type { CallbackAddress } from '../../src/model/pixit.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import type { TlsSettings } from '../../src/model/tls.js';
import { expandPaths } from '../../src/specification/paths.js';
import { checkData } from './check.js';
import type { Complaint } from './complaint.js';
import { readDurations } from './durations.js';
import { readFiles } from './files.js';
import { type Environment, type Interpolation, interpolate } from './interpolate.js';
import { isWithin, type KeyPath, readAt, writeAt } from './key-path.js';
import { findUnknownNames } from './names.js';
import type { Override } from './override.js';
import { refuse } from './refusal.js';
import { readConfigurationSchema, schemaAtPath } from './schema.js';
import { NO_SOURCE, readSource, type Source } from './source.js';
import { readTlsFiles } from './tls-files.js';

/** What a command knows of one system: the configuration, or demonstration values in its place. */
export interface SystemSetup {
  readonly target?: string;
  readonly credentials: Values;
  readonly parameters: Values;
  readonly callback: CallbackAddress & { readonly url?: string };
  /** True when the system's suite waits for callbacks at all. */
  readonly awaitsCallbacks: boolean;
  readonly operations?: readonly string[];
  readonly rulings: RulingChoices;
  /** Paths by operation, where the system has other ones than the manifest. */
  readonly paths: Readonly<Record<string, string>>;
  readonly concurrency: number;
  /** Hosts, with or without a port, that requests may go to beside that of the target. */
  readonly allow: readonly string[];
  /** How TLS is spoken with the system; as Node.js does when absent. */
  readonly tls?: TlsSettings;
  /** What is tested and whose it is; absent where nothing is said of it. */
  readonly subject?: Subject;
}

/** What a configuration says of one system; what is absent has the demonstration's values. */
export interface SystemOptions {
  /** Base URL of the system. */
  readonly target?: string;
  readonly credentials?: Values;
  readonly parameters?: Values;
  /** Where its callbacks are taken. */
  readonly callback?: Partial<SystemSetup['callback']>;
  /** Those that it claims to have; all when absent. */
  readonly operations?: readonly string[];
  readonly rulings?: RulingChoices;
  /** Paths by operation, `base` and `peerBase`, where they differ from the document's. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly concurrency?: number;
  /** Hosts, with or without a port, that requests may go to beside that of the target. */
  readonly allow?: readonly string[];
  /** How TLS is spoken with it: `ca`, `cert` and `key` are names of PEM files, or PEM texts. */
  readonly tls?: TlsSettings;
  /** What is tested and whose it is, over what a file says of all systems. */
  readonly subject?: Subject;
}

/** All that a command can read of a system. */
export const ALL_KEYS = [
  'target',
  'callback',
  'credentials',
  'parameters',
  'paths',
  'operations',
  'rulings',
  'concurrency',
  'allow',
  'tls',
  'subject',
] as const satisfies readonly (keyof SystemOptions)[];

export interface ConfigurationRequest {
  /** Systems whose setup is wanted. */
  readonly systems: readonly CatalogSystem[];
  /** What the command reads of them: only those variables have to be set. */
  readonly keys: readonly (keyof SystemOptions)[];
  /** What the command reads beside the systems: its variables have to be set as well. */
  readonly report?: true;
  /** Absent: `duijie.yaml` of the folder, if there; false: none. */
  readonly file?: string | false | undefined;
  /** What a file would hold, over the file. */
  readonly given?: Readonly<Record<string, SystemOptions>>;
  readonly overrides: readonly Override[];
  readonly folder: string;
  readonly env: Environment;
}

const DEFAULT_CONCURRENCY = 8;

/**
 * Puts together file, command line, environment and demonstration values.
 *
 * @returns the setup of each wanted system
 * @throws {UsageError} naming file, key and a valid value, when something is not as it should be.
 */
export async function loadConfiguration(
  request: ConfigurationRequest,
): Promise<(system: CatalogSystem) => SystemSetup> {
  const schema = readConfigurationSchema();
  const read = readDurations(await readWhole(request), schema);
  return (system) => {
    const path = ['systems', system.id];
    const { callback, subject: own, ...section } = (readAt(read, path) ?? {}) as SystemOptions;
    const subject = request.keys.includes('subject')
      ? { ...(readAt(read, ['subject']) as Subject | undefined), ...own }
      : {};
    return {
      credentials: {},
      parameters: {},
      rulings: {},
      allow: [],
      concurrency: Number(readAt(read, ['concurrency']) ?? DEFAULT_CONCURRENCY),
      ...section,
      paths: expandPaths(system.manifest, system.id, section.paths ?? {}),
      ...(section.target ? { target: section.target.replace(/(?<!\/)\/+$/, '') } : {}),
      ...(Object.keys(subject).length > 0 ? { subject } : {}),
      callback: { port: clientPort(system), ...callback },
      awaitsCallbacks: schemaAtPath(schema, [...path, 'callback']) !== undefined,
    };
  };
}

/**
 * What the configuration says of the laboratory that hands a report over.
 *
 * @throws {UsageError} naming file, key and a valid value, when something is not as it should be.
 */
export async function readLaboratory(
  request: Omit<ConfigurationRequest, 'systems' | 'keys' | 'report'>,
): Promise<Laboratory> {
  const whole = await readWhole({ ...request, systems: [], keys: [], report: true });
  return (readAt(whole, ['report']) ?? {}) as Laboratory;
}

/** All that file, command line, environment and demonstration say, as the schema has it. */
async function readWhole(request: ConfigurationRequest): Promise<unknown> {
  const { file, folder, overrides, given: own = {} } = request;
  const source = addGiven(file === false ? NO_SOURCE : await readSource(file, folder), own);
  const notes: Interpolation = { changed: [], complaints: [] };
  const { data: given, missed } = applyOverrides(
    addDemonstrations(source.data, request),
    overrides,
  );
  const resolved = resolveVariables(given, request, notes);
  const isText = (path: KeyPath) =>
    [...notes.changed, ...overrides.map((override) => override.path)].some((other) =>
      isWithin(path, other),
    );
  const { data, complaints } = await checkData(resolved, isText);
  const wrong = [
    ...notes.complaints,
    ...(complaints.length > 0 ? complaints : listUnknownNames(data)),
    ...missed.map(describeMiss),
  ];
  const isSound = wrong.length === 0 && request.keys.includes('parameters');
  const { data: whole, complaints: unread } = isSound
    ? await readAllFiles(data, request, source)
    : { data, complaints: wrong };
  const [first, ...others] = unread;
  if (first) throw refuse(first, others.length, source, overrides);
  return whole;
}

async function readAllFiles(data: unknown, request: ConfigurationRequest, source: Source) {
  const parameters = await readFiles(data, request, source);
  const tls = await readTlsFiles(parameters.data, request, source);
  return { data: tls.data, complaints: [...parameters.complaints, ...tls.complaints] };
}

function addGiven(source: Source, given: Readonly<Record<string, SystemOptions>>): Source {
  const data = Object.entries(given).reduce(
    (all, [id, options]) =>
      Object.entries(options).reduce(
        (whole, [key, value]) => writeAt(whole, ['systems', id, key], value),
        all,
      ),
    source.data,
  );
  return { ...source, data };
}

function applyOverrides(base: unknown, overrides: readonly Override[]) {
  const missed: Override[] = [];
  let data = base;
  for (const override of overrides) {
    data = writeAt(data, override.path, override.value);
    if (readAt(data, override.path) !== override.value) missed.push(override);
  }
  return { data, missed };
}

function describeMiss({ path }: Override): Complaint {
  return { path, message: text('此处没有可设置的键', 'there is no such key to set') };
}

/** Those that are wanted, and those of which only a part is set. */
function addDemonstrations(
  data: unknown,
  { systems, overrides }: Pick<ConfigurationRequest, 'systems' | 'overrides'>,
): unknown {
  return listSystems()
    .filter(
      ({ id }) =>
        systems.some((system) => system.id === id) ||
        overrides.some(({ path }) => isWithin(path, ['systems', id])),
    )
    .reduce(addDemonstration, data);
}

/** A section that is not given is that of the demonstration; one that is given stands alone. */
function addDemonstration(data: unknown, { id, entry }: CatalogSystem): unknown {
  const containers = [data, readAt(data, ['systems']), readAt(data, ['systems', id])];
  if (!containers.every(isMapOrAbsent)) return data;
  return Object.entries(entry.demonstration).reduce((filled, [key, values]) => {
    const path = ['systems', id, key];
    return (readAt(filled, path) ?? undefined) === undefined
      ? writeAt(filled, path, values)
      : filled;
  }, data);
}

function isMapOrAbsent(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value))
  );
}

function resolveVariables(
  data: unknown,
  { systems, keys, report, env }: ConfigurationRequest,
  notes: Interpolation,
): unknown {
  const paths = [
    ['concurrency'],
    ...(keys.includes('subject') ? [['subject']] : []),
    ...(report ? [['report']] : []),
    ...systems.flatMap(({ id }) => keys.map((key) => ['systems', id, key])),
  ];
  return paths.reduce((resolved, path) => {
    const value = readAt(resolved, path);
    return value === undefined
      ? resolved
      : writeAt(resolved, path, interpolate(value, env, path, notes));
  }, data);
}

function listUnknownNames(data: unknown): Complaint[] {
  return listSystems().flatMap((system) => {
    const path = ['systems', system.id];
    return findUnknownNames((readAt(data, path) ?? {}) as SystemOptions, system, path);
  });
}
