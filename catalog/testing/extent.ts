/** Whether everything is tried, as `.ci/run` asks for, or what `npm test` has the time for. */
export const IS_WHOLE = process.env.DUIJIE_TRIALS === 'all';

/** Every n-th, where not everything is tried. */
export function sampleOf<T>(all: readonly T[], step: number): T[] {
  return all.filter((_one, index) => IS_WHOLE || index % step === 0);
}
