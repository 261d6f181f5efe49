import type { Simulator } from '../../../simulators/kit/simulator.js';
import type { HttpClient, HttpOutcome, HttpRequest } from '../../../src/wire/http-client.js';
import { decodeUtf8, recordBody } from '../../../src/wire/record-body.js';

const MAX_RECORDED = 65_536;

export interface SeenAnswer {
  /** The path and query of the request. */
  readonly target: string;
  readonly status: number;
  readonly text: string;
}

/** Sends requests to a simulator in this process, as if it listened at the base URL. */
export function createProcessClient(
  app: () => Simulator['app'] | undefined,
  onAnswer: (answer: SeenAnswer) => void = () => {},
): HttpClient {
  async function send({ method, url, headers, body }: HttpRequest): Promise<HttpOutcome> {
    const startedAt = performance.timeOrigin + performance.now();
    const answer = await app()?.request(url, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body: body as never }),
    });
    if (!answer) throw new Error('a request before there is a simulator');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = decodeUtf8(bytes);
    const { pathname, search } = new URL(url);
    onAnswer({ target: pathname + search, status: answer.status, text: text ?? '' });
    return {
      request: { method, url, headers, ...recordBody(Buffer.from(body ?? ''), MAX_RECORDED) },
      startedAt,
      durationMs: performance.timeOrigin + performance.now() - startedAt,
      response: {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        ...recordBody(bytes, MAX_RECORDED),
      },
      ...(text === undefined ? {} : { text }),
    };
  }
  return { send, close: async () => {} };
}
