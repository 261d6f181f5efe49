import type { Pixit } from '../model/pixit.js';
import type { HttpClient } from '../wire/http-client.js';
import { describeBeyond, isWithin } from '../wire/reach.js';
import { CaseStop } from './stop.js';

/**
 * A client that asks the target's host alone, and what the configuration allows. An IUT that hands
 * out another address would have the tester send to machines that only the tester reaches, and
 * write their answers into the report; a case that needs such an address stays undecided.
 */
export function keepWithinReach(
  http: HttpClient,
  { target, allow }: Pick<Pixit, 'target' | 'allow'>,
  system: string,
): HttpClient {
  const reach = { own: [target], allow };
  return {
    async send(request) {
      if (isWithin(request.url, reach)) return http.send(request);
      const reason = describeBeyond(request.url, system);
      throw new CaseStop({ kind: 'inconclusive', reason, parameter: 'allow' });
    },
    close: () => http.close(),
  };
}
