import type { Operation } from '../../../../src/model/specification.js';
import type { Weight } from '../../../../src/model/verdict.js';
import type { Material } from '../../mutant.js';
import type { Fields } from '../traffic/message.js';
import type { Seen, SeenRequest } from '../traffic/talk.js';

/** An exchange of the rehearsal, and the case that it belongs to. */
export interface Recorded {
  readonly caseId: string;
  readonly seen: Seen;
}

/** What wire mutants of a system are made from, and what they would meet. */
export interface WireMaterial
  extends Pick<Material, 'system' | 'spec' | 'validator' | 'suite' | 'own' | 'called'> {
  readonly recorded: readonly Recorded[];
  readonly callbacks: readonly SeenRequest[];
  /** Fields of requests that succeeded, by operation, the latest first. */
  readonly accepted: Readonly<Record<string, readonly Fields[]>>;
}

/** Names of statements that every section has on its own messages. */
const OWN = /^(?:request|response|refusal|accepts)(?:-recommended)?$/;

/**
 * The first statement of these names: of the operation's section or its answer's, else of any that
 * has one.
 *
 * @throws {RangeError} when the document has none of them
 */
export function citeNamed(
  { spec, system }: Pick<WireMaterial, 'spec' | 'system'>,
  { clause, responseClause = clause }: Pick<Operation, 'clause' | 'responseClause'>,
  names: readonly string[],
): { readonly clause: string; readonly weight: Weight } {
  const own = spec.clauses.filter(({ systems }) => systems.includes(system.id));
  for (const name of names) {
    const found =
      own.find(({ id }) => id === `${clause}/${name}` || id === `${responseClause}/${name}`) ??
      (OWN.test(name) ? undefined : own.find(({ id }) => id.endsWith(`/${name}`)));
    if (found) return { clause: found.id, weight: found.weight };
  }
  throw new RangeError(`${system.id}: no statement ${names.join(' or ')}`);
}
