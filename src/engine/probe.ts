import type { Trouble, TroubleKind } from '../model/exchange.js';
import type { HttpClient } from '../wire/http-client.js';

/**
 * Troubles that no implementation behind an address could be blamed for. Silence on a path that
 * nobody has asked for is not among them.
 */
const UNREACHABLE: ReadonlySet<TroubleKind> = new Set([
  'refused',
  'unresolved',
  'exhausted',
  'tls',
  'both-lengths',
  'not-http',
]);

/** Whether something speaks HTTP at the target; the trouble when nothing does. */
export async function probe(http: HttpClient, target: string): Promise<Trouble | undefined> {
  const { trouble } = await http.send({ method: 'GET', url: `${target}/`, headers: {} });
  return trouble && UNREACHABLE.has(trouble.kind) ? trouble : undefined;
}
