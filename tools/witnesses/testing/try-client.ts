import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../catalog/testing/extent.js';
import type { Weight } from '../../../src/model/verdict.js';
import { describeCase, observeClient, scenariosOf } from './observe-client.js';
import { CLIENTS } from './observed-clients.js';

/** A mistake, the scenario that brings it to light, and how hard it is judged there. */
export type Trial = readonly [scenario: string, flaw: string, weight: Weight];

const TIMEOUT_MS = 60_000;

/** Of how many one is tried where not everything is. */
const STEP = 10;

/**
 * Has the sound client of others pass all trouble, and each flaw come to light by its own.
 *
 * @param further trials beside the one that each flaw names
 */
export async function tryClient(system: string, further: readonly Trial[] = []): Promise<void> {
  const scenarios = await scenariosOf(system);
  const flaws = CLIENTS[system]?.flaws ?? [];
  const named = flaws.flatMap(({ name, scenario, weight }): Trial[] =>
    scenario === undefined ? [] : [[scenario, name, weight ?? 'must']],
  );
  const trials: readonly Trial[] = [...named, ...further];

  describe(`a client of ${system} that others wrote`, { timeout: TIMEOUT_MS }, () => {
    it.concurrent.each(sampleOf(scenarios, STEP))(
      'passes %s when it is sound',
      async (scenario) => {
        expect(describeCase(await observeClient(system, scenario))).toBe('pass');
      },
    );

    it.concurrent.each(sampleOf(trials, STEP))('in %s is caught at %s', async (...trial) => {
      const [scenario, flaw, weight] = trial;
      const result = await observeClient(system, scenario, flaw);
      expect(describeCase(result)).toBe(weight);
      const broken = result.findings.map(({ clause = result.clause }) => clause);
      expect(flaws.find(({ name }) => name === flaw)?.clause.split(', ')).toContain(broken[0]);
    });
  });
}
