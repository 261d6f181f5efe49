import type { Parts } from '../parts.js';
import type { Fields, Refusal, Rule } from '../rule.js';

/** Refuses, besides, what the document allows: a demand of the implementation's own. */
export function demand(
  operations: readonly string[],
  check: (fields: Fields) => Refusal | undefined,
): (parts: Pick<Parts<never>, 'rules'>) => object {
  return ({ rules }) => ({ rules: [...rules, { id: 'own', clause: '', operations, check: run }] });

  function run({ fields }: Parameters<Rule<never>['check']>[0]): Refusal | undefined {
    return check(fields);
  }
}

/** Compares with the schema of the request what is left of it after `cut`. */
export function validateOnly(
  cut: (fields: Fields) => Fields,
): (parts: Pick<Parts<never>, 'validate'>) => Pick<Parts<never>, 'validate'> {
  return ({ validate }) => ({
    validate: (operation, fields) => validate(operation, cut(fields)),
  });
}
