import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { contentMutants } from './content-mutants.js';
import { fieldMutants } from './field-mutants.js';
import { proofMutants } from './proof-mutants.js';
import { repeatMutants } from './repeat-mutants.js';
import { replyMutants } from './reply-mutants.js';
import { reportMutants } from './report-mutants.js';
import { sequenceMutants } from './sequence-mutants.js';
import { transportMutants } from './transport-mutants.js';

/** Every mutant of a system's client, in an order that stays. @throws {RangeError} for a double id */
export function listCallerMutants(material: CallerMaterial): readonly CallerMutant[] {
  const mutants = [
    ...fieldMutants(material),
    ...proofMutants(material),
    ...transportMutants(material),
    ...repeatMutants(material),
    ...contentMutants(material),
    ...sequenceMutants(material),
    ...reportMutants(material),
    ...replyMutants(material),
  ];
  const seen = new Set<string>();
  for (const { id } of mutants) {
    if (seen.has(id)) throw new RangeError(`two mutants ${id}`);
    seen.add(id);
  }
  return mutants;
}
