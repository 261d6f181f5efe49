import { describe, expect, it } from 'vitest';
import { findChanges } from '../src/engine/changes.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { IS_WHOLE, sampleOf } from './testing/extent.js';
import { judgeAgain } from './testing/judge-again.js';
import { isLeftToChance } from './testing/left-to-chance.js';
import { ECCENTRIC, STYLES, TELLING } from './testing/style-proxy.js';

const TIMEOUT_MS = 60_000;

/** For cases that cancel nothing. */
const SHORT_DELAY_MS = 100;

/** A style that is told, and advised against where clients lose the body: a warning at most. */
const WARNED = /^(?:cylinder|mohurd|samr)\/\w+\/refuses-with-status-200:/;

const systems = sampleOf(listSystems(), 2).map((system) => [system.id, system] as const);

/**
 * Suites against their simulators, all and whole where everything is tried, with messages that look
 * as unlike the usual ones as they lawfully can: every case has to pass, not merely not fail.
 */
describe.each(systems)('%s', { timeout: TIMEOUT_MS }, (_id, system) => {
  it('passes its own suite, in any style of messages, and again from the record', async () => {
    const selection = IS_WHOLE ? {} : { grep: TELLING };
    const result = await certifySimulator(system, { style: ECCENTRIC, ...selection });
    expect(blamed(result).filter((line) => !WARNED.test(line))).toEqual([]);
    expect(result.summary.pass).toBeGreaterThan(5);
    expect(result.conformity).toBe(IS_WHOLE ? 'conformant' : 'partial');
    const again = await judgeAgain(system, withoutOutcomes(result));
    expect(findChanges(result, again)).toEqual([]);
    expect(outcomesOf(again)).toEqual(outcomesOf(result));
    expect(again.conformity).toBe(result.conformity);
  });
});

/** One at a time, as one style could hide what another one shows. */
describe.each(sampleOf(STYLES, 7).map((style) => [style.name, style] as const))(
  '%s',
  (_name, style) => {
    it('is not held against a server', { timeout: TIMEOUT_MS }, async () => {
      const [system] = listSystems();
      if (!system) throw new RangeError('no system');
      const selection = { grep: TELLING, delayMs: SHORT_DELAY_MS };
      const result = await certifySimulator(system, { style, ...selection });
      expect(blamed(result)).toEqual([]);
      expect(result.summary.pass).toBeGreaterThan(10);
    });
  },
);

/** What chance left undecided is not run again, so that nothing of it is read anew. */
const outcomesOf = ({ cases }: RunResult) =>
  cases
    .filter((one) => !isLeftToChance(one))
    .map(({ id, exchanges }) => [id, ...exchanges.map(({ outcome }) => outcome)]);

/** How the IUT took each request is read anew, like everything. */
function withoutOutcomes(result: RunResult): RunResult {
  const cases = result.cases.map((one) => ({
    ...one,
    exchanges: one.exchanges.map(({ outcome: _outcome, ...exchange }) => exchange),
  }));
  return { ...result, cases };
}

function blamed({ cases }: RunResult): string[] {
  return cases
    .filter(({ verdict }: CaseResult) => ['fail', 'error', 'inconc'].includes(verdict))
    .map(({ id, message }) => `${id}: ${message}`);
}
