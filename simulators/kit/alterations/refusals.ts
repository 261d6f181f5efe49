import type { Parts } from '../parts.js';
import type { Fields, Refusal, Rule } from '../rule.js';

/** What decides on refusals. */
type Gates<State> = Pick<Parts<State>, 'authenticate' | 'parse' | 'validate' | 'rules'>;

/** Refuses what there is nothing wrong with, before anything but the token is looked at. */
export function refuseWhen(
  isRefused: (fields: Fields, operation: string) => boolean,
  refusal: Refusal,
): (parts: Pick<Parts<never>, 'validate'>) => Pick<Parts<never>, 'validate'> {
  return ({ validate }) => ({
    validate: (operation, fields) =>
      isRefused(fields, operation) ? refusal : validate(operation, fields),
  });
}

/** Lets pass what the shape of requests forbids. */
export function overlook(
  isOverlooked: (fields: Fields, operation: string) => boolean,
): (parts: Pick<Parts<never>, 'validate'>) => Pick<Parts<never>, 'validate'> {
  return ({ validate }) => ({
    validate: (operation, fields) =>
      isOverlooked(fields, operation) ? undefined : validate(operation, fields),
  });
}

/** Adds a rule that no document has, before the others. */
export function addRule<State>(
  rule: Rule<State>,
): (parts: Pick<Parts<State>, 'rules'>) => Pick<Parts<State>, 'rules'> {
  return ({ rules }) => ({ rules: [rule, ...rules] });
}

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

function changed(
  refusal: Refusal | undefined,
  change: (refusal: Refusal) => Refusal,
): Refusal | undefined {
  return refusal && change(refusal);
}
