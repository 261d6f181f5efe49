import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { AnyAlteration } from '../../simulators/kit/alterations/alteration.js';
import type { Rule } from '../../simulators/kit/rule.js';
import type { Operation, Specification } from '../../src/model/specification.js';
import type { Text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import type { Validator } from '../../src/wire/validator.js';

const KINDS = ['schema', 'rule', 'answer', 'code', 'access', 'callback', 'wire', 'caller'] as const;
export type Kind = (typeof KINDS)[number];

/** A simulator that breaks its document in one way, made by rule. */
export interface Mutant {
  /** Stable: `das/1001/request/userNo/required-dropped`. */
  readonly id: string;
  readonly kind: Kind;
  readonly operation: string;
  /** Id of the statement that it breaks. */
  readonly clause: string;
  readonly weight: Weight;
  readonly summary: Text;
  /** The ids of the cases that should catch it, as far as a rule can tell. */
  readonly suspects: RegExp;
  /** For a callback: the section of the document on it. */
  readonly section?: string;
  /** Whether authentication, which comes first, refuses what the mutant would let pass. */
  readonly isGuarded?: boolean;
  /** Whether it lets requests pass that have to be refused. */
  readonly isLenient?: boolean;
  /** @param note to be called whenever it does what it should not */
  alter(note: () => void): AnyAlteration;
}

/** What mutants of a system are made from. */
export interface Material {
  readonly system: CatalogSystem;
  readonly spec: Specification;
  readonly validator: Validator;
  readonly suite: BoundSuite;
  readonly rules: readonly Rule<never>[];
  /** Rules of single records, where the system has any. */
  readonly recordRules: readonly (Pick<Rule<never>, 'id' | 'clause'> & {
    readonly operation: string;
    readonly weight: Weight;
  })[];
  /** By operation and code that it answers: the statements whose cases make the simulator do so. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** The operations that the system serves. */
  readonly own: readonly Operation[];
  /** The operations that it calls of its own accord. */
  readonly called: readonly Operation[];
}

/** The first of these statements that the document has, with its weight. */
export function citeFirst(
  { spec, system }: Material,
  ids: readonly string[],
): { readonly clause: string; readonly weight: Weight } {
  for (const id of ids) {
    const found = spec.clauses.find(
      (clause) => clause.id === id && clause.systems.includes(system.id),
    );
    if (found) return { clause: found.id, weight: found.weight };
  }
  throw new RangeError(`${system.id}: no statement ${ids.join(' or ')}`);
}

/** A pattern for a piece of an id. */
export function quoted(piece: string): string {
  return piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
