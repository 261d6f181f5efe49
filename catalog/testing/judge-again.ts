import type { RunResult } from '../../src/model/result.js';
import { loadSpecification } from '../../src/specification/load.js';
import type { CatalogSystem } from '../systems.js';

/** Judges a run by nothing but what its results.json would hold. */
export async function judgeAgain(
  { entry, protocol }: CatalogSystem,
  result: RunResult,
): Promise<RunResult> {
  const stored = JSON.parse(JSON.stringify(result)) as RunResult;
  const choices = Object.fromEntries(stored.rulings.map(({ id, choice }) => [id, choice]));
  const suite = await entry.loadSuite(loadSpecification(protocol.id, choices));
  const { tool } = stored;
  return suite.rejudge(stored, { language: 'en', tool, standIns: entry.demonstration });
}
