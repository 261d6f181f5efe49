import type { Job, Wanted } from '../job.js';

/** What there is to try of clients: of a chosen few their mutants alone. */
export function listCallerJobs(systems: readonly string[], wanted: Wanted): readonly Job[] {
  const isWhole = wanted.grep === undefined && wanted.sample === undefined;
  const subjects = isWhole ? (['mutants', 'manners'] as const) : (['mutants'] as const);
  return systems.flatMap((system) =>
    subjects.map((about): Job => ({ task: 'callers', system, about, wanted })),
  );
}
