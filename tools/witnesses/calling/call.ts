import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** No answer to build on: the same may be tried again. */
export class Trouble extends Error {}

/** The other side refused, or cannot be trusted: the round is over. */
export class GaveUp extends Error {}

export interface Call {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const WAIT_MS = 5000;
const ANSWER_LIMIT = 4 * 1024 * 1024;
const PAUSES_MS = [200, 400];

/** How often a message is sent before its sender gives up. */
export const ATTEMPTS = PAUSES_MS.length + 1;

/** A JSON text that only begins was cut on its way; a text of another kind was meant so. */
function isCut(text: string): boolean {
  if (text.trim() === '') return true;
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > ANSWER_LIMIT) throw new GaveUp('the answer is too large');
    chunks.push(chunk as Buffer);
  }
  // A response that ends before its announced length ends without an error in some cases.
  if (!response.complete) throw new Trouble('the answer was cut');
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new GaveUp('the answer is not in UTF-8');
  }
}

/** Nothing leaves this machine, whatever address an answer names. */
function isHere({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function exchange(call: Call): Promise<IncomingMessage> {
  const { url, method, body } = call;
  const headers: Record<string, string | number> = { ...call.headers };
  if (body !== undefined) headers['Content-Length'] = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    // A connection of its own for each message: none dies between two of them.
    const options = { method, headers, agent: false, signal: AbortSignal.timeout(WAIT_MS) };
    const sent = request(url, options, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Sends once, and follows no redirect.
 * @throws {Trouble} for 5xx, and for an answer that is missing, late or cut
 */
export async function call(message: Call): Promise<Answer> {
  if (!isHere(message.url)) throw new GaveUp(`${message.url.host} is not called`);
  try {
    const response = await exchange(message);
    const text = await readText(response);
    const status = response.statusCode ?? 0;
    if (status >= 500) throw new Trouble(`HTTP ${status}`);
    if (status < 400 && isCut(text)) throw new Trouble('the answer was cut');
    return { status, text };
  } catch (error) {
    if (error instanceof GaveUp || error instanceof Trouble) throw error;
    throw new Trouble(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Tries again after trouble, with pauses in between. The attempts are counted from 0.
 * @throws {GaveUp} when the last attempt met with trouble too
 */
export async function persist<T>(
  attempt: (count: number) => Promise<T>,
  attempts = ATTEMPTS,
): Promise<T> {
  for (let count = 0; ; count += 1) {
    try {
      return await attempt(count);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      if (count + 1 >= attempts) throw new GaveUp(`${count + 1} times in vain: ${error.message}`);
      await pause(PAUSES_MS[count] ?? PAUSES_MS.at(-1));
    }
  }
}
