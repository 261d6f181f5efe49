import { expect, it } from 'vitest';
import type { Ruling, RulingChoices } from '../src/model/specification.js';
import { loadSpecification, readSchemaFile } from '../src/specification/load.js';
import { type CatalogSystem, listSystems } from './systems.js';

const ADVICE =
  'Reports, filters and baselines of users name cases by these ids. If one changes on purpose, write the list anew: npx vitest run catalog/case-ids.test.ts --update';

it('keeps the id of every case', async () => {
  const lists = await Promise.all(listSystems().map(listIds));
  await expect(`${lists.flat().join('\n')}\n`, ADVICE).toMatchFileSnapshot('case-ids.txt');
});

/** The ids under the usual rulings in the suite's order, then those that only other choices have. */
async function listIds({ protocol, entry }: CatalogSystem): Promise<string[]> {
  const rulings = readSchemaFile<Ruling[]>(protocol.id, 'rulings.json');
  const ids = new Set<string>();
  const rounds = Math.max(...rulings.map(({ choices }) => choices.length));
  for (const chosen of [{}, ...Array.from({ length: rounds }, (_, at) => choose(rulings, at))]) {
    const { cases } = await entry.loadSuite(loadSpecification(protocol.id, chosen));
    for (const { id } of cases) ids.add(id);
  }
  return [...ids];
}

/** Of every ruling the choice at this place, or its last one. */
function choose(rulings: readonly Ruling[], at: number): RulingChoices {
  return Object.fromEntries(
    rulings.map(({ id, choices }) => [id, (choices[at] ?? choices.at(-1))?.id ?? '']),
  );
}
