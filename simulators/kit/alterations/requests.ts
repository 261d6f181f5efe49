import type { Parts, ReceivedRequest } from '../parts.js';
import type { Fields, Refusal } from '../rule.js';

/** Misreads requests: what is signed stays as it was sent, what is obeyed is something else. */
export function misread(
  change: (fields: Fields, request: ReceivedRequest) => Fields,
  operation?: string,
): (parts: Pick<Parts<never>, 'parse'>) => Pick<Parts<never>, 'parse'> {
  return ({ parse }) => ({
    parse(request) {
      const parsed = parse(request);
      if ('refusal' in parsed) return parsed;
      if (operation !== undefined && request.operation !== operation) return parsed;
      return { fields: change(parsed.fields, request) };
    },
  });
}

type Validation = Pick<Parts<never>, 'validate'>;

/** Refuses requests that are right, before anything but the token has been checked. */
export function refuseWhen(
  isRefused: (fields: Fields, operation: string) => boolean,
  refusal: Refusal,
): (parts: Validation) => Validation {
  return ({ validate }) => ({
    validate: (operation, fields) =>
      isRefused(fields, operation) ? refusal : validate(operation, fields),
  });
}

/** Lets pass what the shape of requests forbids. */
export function overlook(
  isOverlooked: (fields: Fields, operation: string) => boolean,
): (parts: Validation) => Validation {
  return ({ validate }) => ({
    validate: (operation, fields) =>
      isOverlooked(fields, operation) ? undefined : validate(operation, fields),
  });
}

/** Compares with the schema of the request what is left of it after `cut`. */
export function validateOnly(cut: (fields: Fields) => Fields): (parts: Validation) => Validation {
  return ({ validate }) => ({
    validate: (operation, fields) => validate(operation, cut(fields)),
  });
}
