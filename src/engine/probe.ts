import type { Trouble, TroubleKind } from '../model/exchange.js';
import type { TlsSettings } from '../model/tls.js';
import type { HttpClient } from '../wire/http-client.js';
import { findTlsTrouble } from '../wire/tls/find-trouble.js';

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

/** Of whom it is asked, and how. */
interface Probed {
  readonly target: string;
  readonly tls?: TlsSettings | undefined;
}

/**
 * Whether something speaks HTTP at the target; the trouble when nothing does.
 *
 * @param key where the settings of TLS stand: `systems.das.tls`
 */
export async function probe(
  http: HttpClient,
  { target, tls }: Probed,
  key?: string,
): Promise<Trouble | undefined> {
  const outcome = await http.send({ method: 'GET', url: `${target}/`, headers: {} });
  const { trouble } = outcome;
  if (trouble && UNREACHABLE.has(trouble.kind) && trouble.kind !== 'not-http') return trouble;
  const message = await findTlsTrouble(outcome, tls, key);
  if (message) return { kind: 'tls', message };
  return trouble?.kind === 'not-http' ? trouble : undefined;
}
