import type { CatalogSystem } from '../../catalog/systems.js';
import type { Clause } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import type { Provocation } from '../../suites/kit/provocations/provocation.js';
import { idOf } from '../../suites/kit/provocations/provoked-case.js';
import { chooseSystems } from '../selection.js';

/** Trouble that a client can be put to, and the statement by which it is judged. */
export interface ProvocationFacts
  extends Pick<Provocation, 'name' | 'title' | 'asks'>,
    Pick<Clause, 'clause' | 'weight' | 'binds' | 'rulings'> {
  /** Of its case: `das/client/unavailable`. */
  readonly id: string;
  /** What a client that is started by a command is told in `DUIJIE_SCENARIO`. */
  readonly scenario: string;
  /** Id of the statement. */
  readonly statement: string;
}

/**
 * What the clients of a system, or of all, can be put to.
 *
 * @throws {UsageError} for an unknown system
 */
export async function listProvocations(system?: string): Promise<ProvocationFacts[]> {
  const systems = chooseSystems(system === undefined ? [] : [system]);
  return (await Promise.all(systems.map(provocationsOf))).flat();
}

async function provocationsOf({ id, entry, protocol }: CatalogSystem): Promise<ProvocationFacts[]> {
  const { clauses } = loadSpecification(protocol.id);
  const provocations = await entry.loadProvocations();
  return provocations.map(({ name, scenario = name, clause: statement, title, asks }) => {
    const found = clauses.find((clause) => clause.id === statement);
    if (!found) throw new RangeError(`${id} ${name}: clauses.json has no statement ${statement}`);
    const { clause, weight, binds, rulings } = found;
    return {
      id: idOf(id, name),
      name,
      scenario,
      clause,
      statement,
      weight,
      binds,
      rulings,
      title,
      asks,
    };
  });
}
