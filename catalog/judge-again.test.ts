import { describe, expect, it } from 'vitest';
import { findChanges } from '../src/engine/changes.js';
import { listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { judgeAgain } from './testing/judge-again.js';

/** Enough cases of each kind to fail in every way: callbacks take too long to fail here. */
const TELLING =
  /^(?:prepose\/getParameter\/|cylinder\/links\/|mohurd\/(?:validateToken|getInterfaceTokenInfo)\/|samr\/exchange\/(?:signs|refuses-truncated|tells))/;

const systems = listSystems()
  .filter(({ id }) => TELLING.source.includes(id))
  .map((system) => [system.id, system] as const);

/** Runs that fail in most of their cases, for the secret that the tester knows is another one. */
describe.each(systems)('a failed run of %s', { timeout: 30_000 }, (_id, system) => {
  it('is judged alike from its record, which has no secrets', async () => {
    const { credentials, parameters } = system.entry.demonstration;
    const secrets = system.entry.secretsOf(credentials, parameters);
    const wrong = JSON.parse(JSON.stringify(credentials), (_key, value: unknown) =>
      typeof value === 'string' && secrets.includes(value) ? `${value.slice(0, -2)}zz` : value,
    );
    const result = await certifySimulator(system, { credentials: wrong, grep: TELLING });
    expect(result.summary.fail).toBeGreaterThan(5);
    const again = await judgeAgain(system, result);
    expect(findChanges(result, again)).toEqual([]);
    expect(again.cases.map(({ reason }) => reason)).toEqual(
      result.cases.map(({ reason }) => reason),
    );
  });
});
