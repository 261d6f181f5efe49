import type { Simulator } from '../../../../simulators/kit/simulator.js';
import type { WireAnswer, WireRequest } from './message.js';

/** Headers that belong to one connection. */
export const OF_CONNECTION = [
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'expect',
];

/** What a simulator answers, in process. */
export async function forwardTo(
  { app }: Pick<Simulator, 'app'>,
  { method, target, headers, body }: WireRequest,
): Promise<WireAnswer> {
  const isBare = method === 'GET' || method === 'HEAD' || body.length === 0;
  const answer = await app.request(`http://localhost${target}`, {
    method,
    headers: headers
      .filter(([name]) => !OF_CONNECTION.includes(name.toLowerCase()))
      .map(([name, value]): [string, string] => [name, value]),
    ...(isBare ? {} : { body: body as never }),
  });
  return {
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => !OF_CONNECTION.includes(name)),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
