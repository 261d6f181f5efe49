import type { CatalogSystem } from '../../catalog/systems.js';
import { operationsOf, type Ruling } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { suggest } from '../nearest.js';
import type { Complaint } from './complaint.js';
import type { KeyPath } from './key-path.js';

interface Section {
  readonly operations?: readonly string[];
  readonly rulings?: Readonly<Record<string, string>>;
}

/** Operations and rulings that the protocol does not have. The section keeps to its schema. */
export function findUnknownNames(
  { operations = [], rulings = {} }: Section,
  system: CatalogSystem,
  path: KeyPath,
): Complaint[] {
  const ids = operationsOf(system.manifest, system.id);
  return [
    ...operations.flatMap((id, index) => {
      if (ids.includes(id) || isVariable(id)) return [];
      const hint = suggest(id, ids);
      const at = [...path, 'operations', String(index)];
      return [
        { path: at, message: text(`未知的接口；${hint.zh}`, `unknown operation; ${hint.en}`) },
      ];
    }),
    ...findUnknownRulings(rulings, system, [...path, 'rulings']),
  ];
}

function findUnknownRulings(
  chosen: Readonly<Record<string, string>>,
  { protocol }: CatalogSystem,
  path: KeyPath,
): Complaint[] {
  const rulings = readSchemaFile<Ruling[]>(protocol.id, 'rulings.json');
  return Object.entries(chosen).flatMap(([id, choice]) => {
    const ruling = rulings.find((candidate) => candidate.id === id);
    const valid = ruling ? ruling.choices.map((c) => c.id) : rulings.map((r) => r.id);
    if (ruling && (valid.includes(choice) || isVariable(choice))) return [];
    const hint = suggest(ruling ? choice : id, valid);
    const message = ruling
      ? text(`没有选项 "${choice}"；${hint.zh}`, `has no choice "${choice}"; ${hint.en}`)
      : text(`未知的裁定；${hint.zh}`, `unknown ruling; ${hint.en}`);
    return [{ path: [...path, id], message }];
  });
}

/** What the command has no need of is left unresolved. */
function isVariable(value: string): boolean {
  return value.includes('${');
}
