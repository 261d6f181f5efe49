import type { Parts, ReceivedRequest } from '../parts.js';
import type { Refusal } from '../rule.js';

/** Lets requests pass that would be refused for what they prove themselves with. */
export function forgive(
  isForgiven: (request: ReceivedRequest, refusal: Refusal) => boolean,
  operation?: string,
): (parts: Pick<Parts<never>, 'authenticate'>) => Pick<Parts<never>, 'authenticate'> {
  return ({ authenticate }) => ({
    authenticate(request) {
      const refusal = authenticate(request);
      if (!refusal || (operation !== undefined && request.operation !== operation)) return refusal;
      return isForgiven(request, refusal) ? undefined : refusal;
    },
  });
}
