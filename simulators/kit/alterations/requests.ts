import type { Parts, ReceivedRequest } from '../parts.js';
import type { Fields } from '../rule.js';

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
