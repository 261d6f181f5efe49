import type { Trouble } from '../model/exchange.js';
import type { HttpClient } from '../wire/http-client.js';

/** Whether the target answers HTTP at all; the trouble when it does not. Any status will do. */
export async function probe(http: HttpClient, target: string): Promise<Trouble | undefined> {
  const { trouble } = await http.send({ method: 'GET', url: `${target}/`, headers: {} });
  return trouble?.kind === 'too-large' ? undefined : trouble;
}
