import type { Case } from '../model/case.js';
import type { Omission } from '../model/result.js';
import { type Text, text } from '../model/text.js';
import { isObject } from '../wire/json.js';
import { describeMissing } from './stop.js';

export interface Selection {
  /** Operations that the IUT claims; absent means all. */
  readonly operations?: readonly string[];
  /** Matches case id, operation or clause. */
  readonly grep?: RegExp;
  /** Those of the configuration; absent means that no case has to do without. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Why a case is not selected. */
export interface Refusal {
  readonly reason: Text;
  readonly omitted: Omission;
  /** What in the configuration would have it selected: `parameters.reports.2003`. */
  readonly decidedBy?: string;
}

/**
 * Why a case is not selected; undefined when it is.
 *
 * @param own the operations of the system, which are what it can claim.
 */
export function whyNotSelected(
  { id, operation, clause, needs = [], parameter }: Omit<Case, 'run'>,
  { operations, grep, parameters }: Selection,
  own: readonly string[],
): Refusal | undefined {
  // What the system sends of its own accord is part of the operations that provoke it.
  const unclaimed = [operation, ...needs].find(
    (needed) => own.includes(needed) && operations?.includes(needed) === false,
  );
  if (unclaimed !== undefined) {
    const reason = text(`未声明支持接口 ${unclaimed}`, `operation ${unclaimed} is not claimed`);
    return { reason, omitted: 'claim' };
  }
  if (grep && ![id, operation, clause].some((value) => grep.test(value))) {
    return { reason: text('未被筛选条件选中', 'not selected by the filter'), omitted: 'filter' };
  }
  if (parameter !== undefined && parameters && !isGiven(parameters, parameter)) {
    const decidedBy = `parameters.${parameter}`;
    return { reason: describeMissing(decidedBy), omitted: 'parameter', decidedBy };
  }
  return undefined;
}

/** @param name of a parameter, or of a member of one: `reports.2003`. */
function isGiven(parameters: Readonly<Record<string, unknown>>, name: string): boolean {
  let value: unknown = parameters;
  for (const part of name.split('.')) {
    value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }
  return value !== undefined;
}
