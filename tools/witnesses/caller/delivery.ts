import { GivenUp } from './failure.js';
import type { Draft } from './flaw.js';

const ANSWER_TIMEOUT_MS = 5000;
const PAUSES_MS = [200, 400];
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

type Dict = Record<string, unknown>;

interface Answer {
  readonly status: number;
  readonly body: Dict;
}

export interface Delivered extends Answer {
  /** The message as it was answered. */
  readonly sent: Draft;
  /** Times that the message was sent. */
  readonly sendings: number;
  /** An earlier sending got no answer and may have been carried out. */
  readonly doubtful: boolean;
}

/** No answer that could be judged: 5xx, reset, cut, late. */
class Trouble extends Error {}

export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Sends a message, up to three times while trouble lasts.
 * @param draft the message as it is sent the nth time, from 1
 * @throws GivenUp when the trouble lasts, or when what answers does not speak the protocol
 */
export async function deliver(base: string, draft: (nth: number) => Draft): Promise<Delivered> {
  for (let nth = 1; ; nth += 1) {
    const message = draft(nth);
    try {
      return { ...(await send(base, message)), sent: message, sendings: nth, doubtful: nth > 1 };
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      const pause = PAUSES_MS[nth - 1];
      if (pause === undefined) {
        throw new GivenUp(`${message.operation}: ${error.message}, ${nth} times`);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function send(base: string, { operation, method, path, headers, body }: Draft) {
  const [status, text] = await receive(`${base.replace(/\/+$/, '')}${path}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  if (status >= 500) throw new Trouble(`status ${status}`);
  return { status, body: parse(operation, status, text) };
}

async function receive(url: string, init: RequestInit): Promise<[number, string]> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > MAX_ANSWER_BYTES) throw new GivenUp('the answer does not end');
      parts.push(part);
    }
    return [response.status, Buffer.concat(parts).toString('utf8')];
  } catch (error) {
    if (error instanceof GivenUp) throw error;
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new Trouble(late ? 'no answer in time' : 'the connection broke');
  }
}

/** What begins as an object and does not end is cut; all else is not of the protocol. */
function parse(operation: string, status: number, text: string): Dict {
  try {
    const value: unknown = JSON.parse(text);
    if (isDict(value)) return value;
  } catch {
    if (status < 300 && (text === '' || text.startsWith('{'))) throw new Trouble('cut answer');
  }
  throw new GivenUp(`${operation}: status ${status} without an answer of the protocol`);
}
