import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../src/specification/load.js';
import { listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { sampleOf } from './testing/extent.js';
import { playedBy } from './testing/played-by.js';

const TIMEOUT_MS = 60_000;

const AT_ONCE = 6;

/** What commands take, at the first and at the second try. */
const DELAY_MS = 300;
const PATIENT_MS = 2000;

const systems = listSystems().map((system) => [system.id, system] as const);

describe.each(systems)('the defects of %s', (id, system) => {
  it('have names of their own, and the clause and weight of a statement', async () => {
    const { clauses } = loadSpecification(system.protocol.id);
    const defects = await system.entry.loadDefects();
    expect(defects.length).toBeGreaterThanOrEqual(15);
    expect(new Set(defects.map((defect) => defect.id)).size).toBe(defects.length);
    for (const defect of defects) {
      const statement = clauses.find((clause) => clause.id === defect.clause);
      expect(defect.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(statement?.systems, defect.id).toContain(id);
      expect(defect.weight, defect.id).toBe(statement?.weight);
    }
  });

  it('are each caught by a case on their clause', { timeout: TIMEOUT_MS }, async () => {
    const { entry } = system;
    const defects = await entry.loadDefects();
    const suite = await entry.loadSuite(loadSpecification(system.protocol.id));
    const missed: string[] = [];
    const isCaught = async (defect: (typeof defects)[number], delayMs: number) => {
      const alterations = [defect];
      const cases = suite.cases.filter(({ clause }) => clause === defect.clause);
      const ids = cases.map((one) => one.id.replaceAll('/', '\\/'));
      const grep = new RegExp(`^(?:${ids.join('|')})$`);
      const { conformant, cases: results } = await certifySimulator(
        playedBy(system, (setup) => entry.loadSimulator({ ...setup, alterations })),
        { grep, delayMs },
      );
      const failed = results.some(({ verdict }) => verdict === 'fail');
      return failed && !(defect.weight === 'must' && conformant);
    };
    const waiting = sampleOf(defects, 5);
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        // On a busy machine a command may be executed before it can be cancelled.
        const isKnown = (await isCaught(next, DELAY_MS)) || (await isCaught(next, PATIENT_MS));
        if (!isKnown) missed.push(next.id);
      }
    };
    // Most of the time is spent on waiting for callbacks.
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(missed).toEqual([]);
  });
});
