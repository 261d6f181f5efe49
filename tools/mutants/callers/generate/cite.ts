import type { Operation } from '../../../../src/model/specification.js';
import type { Weight } from '../../../../src/model/verdict.js';
import type { CallerMaterial } from '../caller-material.js';

/**
 * The statements of these names, of the operation's own section or with the section before them,
 * in this order; the first gives the weight. Where a section has no such statement, a watcher names
 * the section alone.
 *
 * @throws {RangeError} when the document has none of them
 */
export function citeAll(
  { spec }: Pick<CallerMaterial, 'spec'>,
  { clause, responseClause = clause }: Pick<Operation, 'clause' | 'responseClause'>,
  names: readonly string[],
): { readonly clause: string; readonly weight: Weight; readonly statements: readonly string[] } {
  const ids = names.flatMap((name) => [`${clause}/${name}`, `${responseClause}/${name}`, name]);
  const found = [...new Set(ids)].flatMap(
    (id) => spec.clauses.find((statement) => statement.id === id) ?? [],
  );
  const [first] = found;
  if (!first) throw new RangeError(`no statement ${names.join(' or ')} of ${clause}`);
  return {
    clause: first.id,
    weight: first.weight,
    statements: [...found.map(({ id }) => id), clause],
  };
}
