import type { CatalogSystem } from '../../catalog/systems.js';
import type { Case } from '../../src/model/case.js';
import type { Clause } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import type { Omission } from '../../suites/kit/cases/negative.js';
import { listOmissions } from '../../suites/kit/cases/negatives.js';
import { chooseSystems } from '../selection.js';

/** A case, and the statement that it judges. */
export interface CaseFacts
  extends Pick<Case, 'id' | 'operation' | 'behaviour' | 'title'>,
    Pick<Clause, 'clause' | 'weight' | 'binds' | 'rulings'> {
  /** Id of the statement. */
  readonly statement: string;
}

/** The cases of a system, or of all. @throws {UsageError} for an unknown system */
export async function listCases(system?: string): Promise<CaseFacts[]> {
  const systems = chooseSystems(system === undefined ? [] : [system]);
  return (await Promise.all(systems.map(casesOf))).flat();
}

async function casesOf({ entry, protocol }: CatalogSystem): Promise<CaseFacts[]> {
  const spec = loadSpecification(protocol.id);
  const clauses = new Map(spec.clauses.map((clause) => [clause.id, clause]));
  const { cases } = await entry.loadSuite(spec);
  return cases.map(({ id, operation, clause: statement, behaviour, title }) => {
    const found = clauses.get(statement);
    if (!found) throw new RangeError(`${id}: clauses.json has no statement ${statement}`);
    const { clause, weight, binds, rulings } = found;
    return { id, operation, clause, statement, weight, binds, behaviour, rulings, title };
  });
}

/** A case that there is not, and why. */
export interface OmittedCase extends Pick<Omission, 'pointer' | 'reason'> {
  readonly id: string;
  readonly operation: string;
}

/** The single faults of requests that no value has by itself: nothing could show who checks them. */
export function listOmitted(system?: string): OmittedCase[] {
  return chooseSystems(system === undefined ? [] : [system]).flatMap(
    ({ id, protocol, manifest }) => {
      const spec = loadSpecification(protocol.id);
      const own = manifest.operations.filter((operation) => operation.system === id);
      return own.flatMap(({ id: operation }) =>
        listOmissions(spec, operation).map(({ id: fault, pointer, reason }) => ({
          id: `${id}/${operation}/refuses-${fault}`,
          operation,
          pointer,
          reason,
        })),
      );
    },
  );
}
