import { type Operation, type Party, partiesOf } from '../../../../src/model/specification.js';
import type { Weight } from '../../../../src/model/verdict.js';
import type { CallerMaterial } from '../caller-material.js';

/** The statement that a mutant is named after, and all of which a case may fail. */
interface Cited {
  readonly clause: string;
  readonly weight: Weight;
  readonly statements: readonly string[];
}

/**
 * The statements of these names, of the operation's own section or with the section before them:
 * the first that binds the party gives the weight. Undefined where none does: what nobody demands of
 * it cannot be broken.
 */
export function citeFor(
  party: Party,
  { spec }: Pick<CallerMaterial, 'spec'>,
  { clause, responseClause = clause }: Pick<Operation, 'clause' | 'responseClause'>,
  names: readonly string[],
): Cited | undefined {
  const ids = names.flatMap((name) => [`${clause}/${name}`, `${responseClause}/${name}`, name]);
  const found = [...new Set(ids)].flatMap(
    (id) => spec.clauses.find((statement) => statement.id === id) ?? [],
  );
  const first = found.find((statement) => partiesOf(statement).includes(party));
  return first && { clause: first.id, weight: first.weight, statements: found.map(({ id }) => id) };
}
