import { findSystem } from '../../../catalog/systems.js';
import type { Job, Wanted } from '../job.js';
import { choose } from '../run/choose.js';
import { mannersOf } from './manners/list-manners.js';

/** Shares of a system's mutants: each process rehearses the system once. */
const SHARES = 4;

/** How many manners make one job. */
const AT_ONCE = 12;

/** A sample has one manner, which takes a whole run, for this many mutants. */
const MANNER_SHARE = 5;

/** What an adversary on the wire has to do; a pattern for ids leaves manners out. */
export function listWireJobs(systems: readonly string[], wanted: Wanted): Job[] {
  const { grep, sample, seed } = wanted;
  return systems.flatMap((system) => {
    const mutants = Array.from({ length: SHARES }, (_, share): Job => {
      return { task: 'wire', system, share, shares: SHARES, wanted };
    });
    const named = mannersOf(findSystem(system)).map(({ name }) => ({ id: name }));
    const drawn = choose(named, {
      seed,
      ...(sample === undefined ? {} : { sample: Math.ceil(sample / MANNER_SHARE) }),
    }).map(({ id }) => id);
    const names = grep === undefined ? drawn : [];
    const jobs: Job[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE) {
      jobs.push({ task: 'manners', system, manners: names.slice(at, at + AT_ONCE) });
    }
    return [...mutants, ...jobs];
  });
}
