import { expect, it } from 'vitest';
import { findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { playedBy } from './testing/played-by.js';

it('takes no repeated callback for that of the next command', { timeout: 20_000 }, async () => {
  const system = findSystem('das');
  const { entry } = system;
  const defect = (await entry.loadDefects()).find(({ id }) => id === 'repeats-results');
  if (!defect) throw new RangeError('no such defect');
  const alterations = [defect];
  const repeating = playedBy(system, (setup) => entry.loadSimulator({ ...setup, alterations }));
  // Each has the valve closed and opened again, and asks where it stands once a callback came.
  const { cases } = await certifySimulator(repeating, {
    grep: /^das\/1014\/shows-valve-|^das\/2002\/comes-once-03$/,
    delayMs: 300,
  });
  const verdicts = cases.filter(({ verdict }) => verdict !== 'none');
  expect(Object.fromEntries(verdicts.map(({ id, verdict }) => [id, verdict]))).toMatchObject({
    'das/1014/shows-valve-0': 'pass',
    'das/1014/shows-valve-1': 'pass',
    'das/2002/comes-once-03': 'fail',
  });
});
