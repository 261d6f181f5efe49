import type { Material, Mutant } from '../mutant.js';
import { accessMutants } from './access-mutants.js';
import { answerMutants } from './answer-mutants.js';
import { callbackMutants } from './callback-mutants.js';
import { codeMutants } from './code-mutants.js';
import { ruleMutants } from './rule-mutants.js';
import { schemaMutants } from './schema-mutants.js';

/** Every mutant of a system, in an order that stays. @throws {RangeError} when two have one id */
export function listMutants(material: Material): readonly Mutant[] {
  const mutants = [
    ...schemaMutants(material),
    ...ruleMutants(material),
    ...answerMutants(material),
    ...codeMutants(material),
    ...accessMutants(material),
    ...callbackMutants(material),
  ];
  const seen = new Set<string>();
  for (const { id } of mutants) {
    if (seen.has(id)) throw new RangeError(`two mutants ${id}`);
    seen.add(id);
  }
  return mutants;
}
