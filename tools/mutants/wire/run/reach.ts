import type { WireMaterial } from '../generate/wire-material.js';
import { Talk } from '../traffic/talk.js';
import type { Memory, WireMutant } from '../wire-mutant.js';

/** Which cases' exchanges a mutant would change, as far as the rehearsal shows. */
export type Reach = (mutant: WireMutant) => ReadonlySet<string>;

/** Reads in what was recorded whom a mutant reaches; one set of all callbacks has no case's name. */
const BY_CALLBACK = '';

export function createReach({ system, recorded, callbacks }: WireMaterial): Reach {
  const talk = new Talk(system);
  const firstUse = new Map<string, number>();
  for (const [index, { seen }] of recorded.entries()) {
    if (seen.outcome !== 'success') continue;
    for (const [name, value] of Object.entries(seen.fields ?? {})) {
      const use = `${name} ${JSON.stringify(value)}`;
      if (!firstUse.has(use)) firstUse.set(use, index);
    }
  }
  const memoryAt = (index: number): Memory => ({
    accepted: () => [],
    related: () => [],
    isUsed: (name, value) => (firstUse.get(`${name} ${JSON.stringify(value)}`) ?? index) < index,
  });
  return ({ operation, tampering: { answer, repair, callback } }) => {
    const reached = new Set<string>();
    for (const [index, { caseId, seen }] of recorded.entries()) {
      if (seen.operation?.id !== operation || reached.has(caseId)) continue;
      const isMended =
        repair?.isFaulty(seen, memoryAt(index)) &&
        (!repair.onlyRefused || seen.outcome === 'refusal');
      if (isMended || answer?.(seen, talk)) reached.add(caseId);
    }
    if (callback && callbacks.some((seen) => callback(seen, talk))) reached.add(BY_CALLBACK);
    return reached;
  };
}
