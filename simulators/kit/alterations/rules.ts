import type { Rule } from '../rule.js';

/** Anything that rules are kept by; some systems have rules of single records besides. */
interface RuleHolder {
  readonly rules: readonly Rule<never>[];
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
