import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Clause,
  JsonSchema,
  Manifest,
  Ruling,
  RulingChoices,
  Specification,
} from '../model/specification.js';
import { PACKAGE_FOLDER, readPackageFile } from './package-file.js';
import { withValueAt } from './pointer.js';

export const SCHEMAS_FOLDER = join(PACKAGE_FOLDER, 'schemas');

export function readSchemaFile<T>(...path: string[]): T {
  return JSON.parse(readPackageFile(join('schemas', ...path))) as T;
}

/** A ruling or choice that does not exist: the message names the valid ones. */
export class UnknownRulingError extends Error {
  override name = 'UnknownRulingError';
}

/** Protocols with the default rulings: nearly all ask for these, and compile them once for each. */
const unruled = new Map<string, Specification>();

/**
 * One protocol from `schemas/`, with the chosen rulings applied to its schemas. Where none is
 * chosen it is always the same object.
 *
 * @throws {UnknownRulingError} when a ruling or choice does not exist.
 */
export function loadSpecification(protocol: string, chosen: RulingChoices = {}): Specification {
  if (Object.keys(chosen).length > 0) return readSpecification(protocol, chosen);
  const spec = unruled.get(protocol) ?? readSpecification(protocol, chosen);
  unruled.set(protocol, spec);
  return spec;
}

function readSpecification(protocol: string, chosen: RulingChoices): Specification {
  const rulings = readSchemaFile<Ruling[]>(protocol, 'rulings.json');
  const choices = resolveChoices(rulings, chosen);
  return {
    manifest: readSchemaFile<Manifest>(protocol, 'manifest.json'),
    rulings,
    clauses: readSchemaFile<Clause[]>(protocol, 'clauses.json'),
    choices,
    isDefault: rulings.every((ruling) => choices[ruling.id] === ruling.default),
    schemas: applyRulings(readSchemas(protocol), rulings, choices),
  };
}

function readSchemas(protocol: string): Record<string, JsonSchema> {
  const files = readdirSync(join(SCHEMAS_FOLDER, protocol)).filter(
    (file) => /\.(request|response)\.json$/.test(file) || file === 'common.json',
  );
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      readSchemaFile<JsonSchema>(protocol, file),
    ]),
  );
}

function resolveChoices(rulings: readonly Ruling[], chosen: RulingChoices): RulingChoices {
  for (const [id, choice] of Object.entries(chosen)) {
    const ruling = rulings.find((candidate) => candidate.id === id);
    if (!ruling) {
      throw new UnknownRulingError(
        `unknown ruling ${id}; valid: ${rulings.map((r) => r.id).join(', ')}`,
      );
    }
    if (!ruling.choices.some((candidate) => candidate.id === choice)) {
      const valid = ruling.choices.map((c) => c.id).join(', ');
      throw new UnknownRulingError(`ruling ${id} has no choice "${choice}"; valid: ${valid}`);
    }
  }
  return Object.fromEntries(rulings.map((r) => [r.id, chosen[r.id] ?? r.default]));
}

function applyRulings(
  schemas: Record<string, JsonSchema>,
  rulings: readonly Ruling[],
  choices: RulingChoices,
): Record<string, JsonSchema> {
  const ruled = { ...schemas };
  for (const ruling of rulings) {
    const choice = ruling.choices.find((candidate) => candidate.id === choices[ruling.id]);
    for (const patch of choice?.patches ?? []) {
      for (const file of patch.files) {
        ruled[file] = withValueAt(ruled[file] as JsonSchema, patch.pointer, patch.value);
      }
    }
  }
  return ruled;
}
