import type { Parts } from '../parts.js';
import type { Refusal } from '../rule.js';

/** What decides on refusals. */
type Gates<State> = Pick<Parts<State>, 'authenticate' | 'parse' | 'validate' | 'rules'>;

/** Refuses for the same reasons, but in other words, by another code or HTTP status. */
export function changeRefusals<State>(
  change: (refusal: Refusal) => Refusal,
): (parts: Gates<State>) => Gates<State> {
  return ({ authenticate, parse, validate, rules }) => ({
    authenticate: (request) => changed(authenticate(request), change),
    parse(request) {
      const parsed = parse(request);
      return 'refusal' in parsed ? { refusal: change(parsed.refusal) } : parsed;
    },
    validate: (operation, fields) => changed(validate(operation, fields), change),
    rules: rules.map((rule) => ({ ...rule, check: (call) => changed(rule.check(call), change) })),
  });
}

/** Refuses with the code `given` where the document wants `proper`. */
export function confuseCodes<State>(
  proper: string,
  given: string,
): (parts: Gates<State>) => Gates<State> {
  return changeRefusals((refusal) =>
    refusal.code === proper ? { ...refusal, code: given } : refusal,
  );
}

function changed(
  refusal: Refusal | undefined,
  change: (refusal: Refusal) => Refusal,
): Refusal | undefined {
  return refusal && change(refusal);
}
