import { AdminError } from './admin-route.js';

/**
 * Whether the query says `secrets=true`. Whoever may ask at all may ask for them, but has to say so:
 * what is printed, pasted or read over a shoulder has none.
 *
 * @throws {AdminError} for another value
 */
export function asksForSecrets(query: URLSearchParams): boolean {
  const given = query.get('secrets') ?? 'false';
  if (given !== 'true' && given !== 'false') throw new AdminError('secrets must be true or false');
  return given === 'true';
}
