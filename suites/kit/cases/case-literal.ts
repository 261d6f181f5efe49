import type { Behaviour, Case } from '../../../src/model/case.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { type OperationPlan, operationOf } from './plan.js';

/**
 * A case as every suite writes it down, with its whole id, so that a search for the id of a report
 * finds it. What follows from the id or is usual may be left out.
 */
export interface CaseLiteral<Tools> extends Omit<Case<Tools>, 'operation' | 'behaviour'> {
  /** `BV` when absent. */
  readonly behaviour?: Behaviour;
}

/** @param needsOf what a case of the operation needs unless it says otherwise. */
export function completeCases<Tools>(
  literals: readonly CaseLiteral<Tools>[],
  needsOf: (operation: string) => readonly string[],
): Case<Tools>[] {
  return literals.map((literal) => {
    const [, operation = ''] = literal.id.split('/');
    return { operation, behaviour: 'BV', needs: needsOf(operation), ...literal };
  });
}

/** Cases of one operation: their titles begin with its title, and they need what its plan needs. */
export function casesOf<Tools>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  literals: readonly CaseLiteral<Tools>[],
): CaseLiteral<Tools>[] {
  const { zh, en } = operationOf(spec, plan).title;
  return literals.map((literal) => ({
    needs: plan.needs,
    ...literal,
    title: text(`${zh}：${literal.title.zh}`, `${en}: ${literal.title.en}`),
  }));
}
