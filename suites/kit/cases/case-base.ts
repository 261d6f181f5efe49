import type { Behaviour } from '../../../src/model/case.js';
import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { OperationPlan } from './plan.js';

/** Makes what the cases of an operation have in common: everything but what they do. */
export function caseBase<Tools>(
  { id, system, title }: Operation,
  { needs }: OperationPlan<Tools>,
  behaviour: Behaviour,
) {
  return (slug: string, clause: string, zh: string, en: string) => ({
    id: `${system}/${id}/${slug}`,
    operation: id,
    clause,
    behaviour,
    title: text(`${title.zh}：${zh}`, `${title.en}: ${en}`),
    needs,
  });
}
