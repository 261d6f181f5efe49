import type { WireMutant } from '../wire-mutant.js';
import { answerTamperings } from './answer-tamperings.js';
import { bodyTamperings } from './body-tamperings.js';
import { callbackTamperings } from './callback-tamperings.js';
import { codeTamperings } from './code-tamperings.js';
import { demandRepairs } from './demand-repairs.js';
import { proofRepairs, repeatRepairs, subjectRepairs } from './sender-repairs.js';
import { signatureTamperings } from './signature-tamperings.js';
import type { WireMaterial } from './wire-material.js';

/** Every wire mutant of a system, in an order that stays. @throws {RangeError} for a double id */
export function listWireMutants(material: WireMaterial): readonly WireMutant[] {
  const mutants = [
    ...answerTamperings(material),
    ...codeTamperings(material),
    ...bodyTamperings(material),
    ...signatureTamperings(material),
    ...demandRepairs(material),
    ...proofRepairs(material),
    ...repeatRepairs(material),
    ...subjectRepairs(material),
    ...callbackTamperings(material),
  ];
  const seen = new Set<string>();
  for (const { id } of mutants) {
    if (seen.has(id)) throw new RangeError(`two mutants ${id}`);
    seen.add(id);
  }
  return mutants;
}
