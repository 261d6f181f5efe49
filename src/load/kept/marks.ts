import { BUDGETS } from '../../model/budgets.js';
import type { Pixit } from '../../model/pixit.js';
import { createHttpClient } from '../../wire/http-client.js';
import { isObject, parseJson } from '../../wire/json.js';
import type { Stored } from './reconcile.js';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = BUDGETS.load.marks.limit;

/** Who is asked. */
type Place = Pick<Pixit, 'target' | 'tls'>;

/** Has a simulator of ours count the marked requests that it carries out; false for other targets. */
export async function watchMarks(place: Place, prefix: string): Promise<boolean> {
  const answer = await ask(place, 'PUT', JSON.stringify({ prefix }));
  return answer?.prefix === prefix;
}

/**
 * How often the target carried each request out; undefined where it does not tell.
 *
 * @param perRequest marks of one request
 * @param run its prefix, where the target may have counted another one since
 */
export async function readMarks(
  place: Place,
  perRequest = 1,
  run?: string,
): Promise<Stored | undefined> {
  const answer = await ask(place, 'GET');
  if (typeof answer?.counts !== 'string') return undefined;
  if (run !== undefined && (answer.prefix ?? run) !== run) return undefined;
  const counts = Buffer.from(answer.counts, 'base64');
  return foldMarks(counts, perRequest);
}

/**
 * A request of several marks is kept when all of them are: then as often as the most frequent.
 *
 * @param counts by the number of the mark
 */
export function foldMarks(counts: Uint8Array, perRequest: number): Stored {
  if (perRequest === 1) return (index) => counts[index] ?? 0;
  return (index) => {
    const own = counts.subarray(index * perRequest, (index + 1) * perRequest);
    const isWhole = own.length === perRequest && !own.includes(0);
    return isWhole ? Math.max(...own) : 0;
  };
}

async function ask(
  { target, tls }: Place,
  method: 'PUT' | 'GET',
  body?: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const http = createHttpClient({
    timeoutMs: TIMEOUT_MS,
    maxBodyBytes: MAX_ANSWER_BYTES,
    tls,
    target,
  });
  const url = `${target}/__admin/marks`;
  const headers = { 'Content-Type': 'application/json' };
  const { response, text = '' } = await http.send({
    method,
    url,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  await http.close();
  if (response?.status !== 200) return undefined;
  const answer = parseJson(text);
  return isObject(answer) ? answer : undefined;
}
