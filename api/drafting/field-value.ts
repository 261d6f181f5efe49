import { type CatalogSystem, clientPort } from '../../catalog/systems.js';
import { type JsonSchema, operationsOf, type Ruling } from '../../src/model/specification.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { type KeyPath, readAt } from '../configuration/key-path.js';

/**
 * The value that a drafted file has at a key, as YAML spells it: where the simulator is, what it
 * shares with the suite, or the schema's example. Secrets are variables.
 *
 * @param path below the section of the system: `['parameters', 'meters', '0', 'meterNo']`
 */
export function spellValue(system: CatalogSystem, path: KeyPath, schema: JsonSchema): string {
  if (schema.writeOnly) return nameSecret(system, schema);
  const known = knownAt(system, path);
  if (known !== undefined) return spell(known);
  const shared = schema['x-format'] === 'duration' ? undefined : demonstrated(system, path);
  if (shared !== undefined) return spell(shared);
  const { items } = schema;
  const [example] = items?.examples ?? schema.examples ?? [];
  return items ? `[${example}]` : `${example}`;
}

/** An environment variable, as a configuration names it. */
export const VARIABLE = /\$\{(\w+)\}/g;

/** Several systems may stand in one file; the name of a file is no secret. */
function nameSecret({ id }: CatalogSystem, { examples: [example] = [] }: JsonSchema): string {
  return `${example}`.replace(VARIABLE, (_all, name) => `\${${id.toUpperCase()}_${name}}`);
}

function knownAt(system: CatalogSystem, [section, key]: KeyPath): unknown {
  const { id, facts, manifest, protocol } = system;
  switch (section) {
    case 'target':
      return `http://127.0.0.1:${facts.port}`;
    case 'callback':
      return key === 'port' ? clientPort(system) : undefined;
    case 'operations':
      return operationsOf(manifest, id);
    case 'paths':
      return manifest.operations.find((operation) => operation.id === key)?.path;
    case 'rulings':
      return chooseOne(readSchemaFile<Ruling[]>(protocol.id, 'rulings.json'));
    default:
      return undefined;
  }
}

/** A ruling and a choice of it that is not the default. */
function chooseOne(rulings: readonly Ruling[]): object {
  const [first] = rulings.flatMap(({ id, default: usual, choices }) =>
    choices.filter((choice) => choice.id !== usual).map((choice) => ({ [id]: choice.id })),
  );
  return first ?? {};
}

function demonstrated({ entry }: CatalogSystem, path: KeyPath): unknown {
  return readAt(entry.demonstration, path) ?? undefined;
}

function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${spell(inner)}`)
      .join(', ')} }`;
  }
  const isPlain = typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}
