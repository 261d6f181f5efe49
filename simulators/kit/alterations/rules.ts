import type { Parts } from '../parts.js';
import type { Call, Fields, Refusal, Rule } from '../rule.js';

type Rules<State> = Pick<Parts<State>, 'rules'>;

/** Parts with rules; some systems have rules for single records as well. */
interface RuleHolder extends Rules<never> {
  readonly recordRules?: readonly { readonly id: string }[];
}

/** Leaves a rule out, on one operation or on all that it applies to. */
export function omitRule(id: string, operation?: string): (parts: RuleHolder) => object {
  return ({ rules, recordRules }) => ({
    rules: rules.flatMap((rule) => {
      if (rule.id !== id) return [rule];
      const kept = rule.operations.filter((own) => operation && own !== operation);
      return kept.length > 0 ? [{ ...rule, operations: kept }] : [];
    }),
    ...(recordRules && { recordRules: recordRules.filter((rule) => rule.id !== id) }),
  });
}

/** Checks a rule in another way, which may leave it to the rule. */
export function bendRule<State>(
  id: string,
  check: (call: Call<State>, rule: Rule<State>) => Refusal | undefined,
): (parts: Rules<State>) => Rules<State> {
  return ({ rules }) => ({
    rules: rules.map((rule) =>
      rule.id === id ? { ...rule, check: (call) => check(call, rule) } : rule,
    ),
  });
}

/** Refuses, after all rules, what the document allows: a demand of the implementer's own. */
export function demand<State>(
  operations: readonly string[],
  check: (fields: Fields, call: Call<State>) => Refusal | undefined,
): (parts: Rules<State>) => Rules<State> {
  const rule: Rule<State> = {
    id: 'demand',
    clause: '',
    operations,
    check: (call) => check(call.fields, call),
  };
  return ({ rules }) => ({ rules: [...rules, rule] });
}
