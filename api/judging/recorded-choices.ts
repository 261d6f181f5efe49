import type { CatalogSystem } from '../../catalog/systems.js';
import type { RunResult } from '../../src/model/result.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';

/** The choices of a stored run, as far as the rulings and they still exist. */
export function choicesOf(
  { rulings }: Pick<RunResult, 'rulings'>,
  { id }: Pick<CatalogSystem['protocol'], 'id'>,
): RulingChoices {
  const known = new Map(loadSpecification(id).rulings.map((ruling) => [ruling.id, ruling.choices]));
  const exists = (ruling: string, choice: string) =>
    known.get(ruling)?.some((candidate) => candidate.id === choice) === true;
  return Object.fromEntries(
    rulings
      .filter(({ id: ruling, choice }) => exists(ruling, choice))
      .map((ruling) => [ruling.id, ruling.choice]),
  );
}
