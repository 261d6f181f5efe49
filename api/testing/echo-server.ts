import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { SPELLINGS } from '../../src/wire/testing/spellings.js';

/** A system that hands back whatever it was told in confidence, in every spelling. */
export interface EchoServer {
  readonly url: string;
  /** Tokens that came by. */
  readonly tokens: ReadonlySet<string>;
}

/** Where it hands them back, answer by answer. */
const PLACES = ['body', 'message', 'header', 'page'] as const;

/** Stands before a system of ours, and spoils its answers. */
export async function startEchoServer(
  upstream: string,
  secrets: readonly string[],
): Promise<EchoServer> {
  const tokens = new Set<string>();
  let answers = 0;

  function spell(): string {
    const spelt = [...secrets, ...[...tokens].slice(-2)].flatMap((secret) =>
      Object.values(SPELLINGS).map((one) => one(secret)),
    );
    return spelt.join(' ; ');
  }

  const server = createServer(async (request, response) => {
    const body = await read(request);
    for (const token of tokensOf(request)) tokens.add(token);
    const { 'content-length': _length, ...headers } = request.headers;
    const { status, type, text } = await forward(upstream, request, headers, body);
    const own = text.replaceAll(upstream, url);
    const place = PLACES[answers % PLACES.length];
    answers += 1;
    response.setHeader('Content-Type', type);
    // A header takes what Latin letters and its bound allow.
    const shown = spell().replace(/[^\x20-\x7e]/g, '');
    if (place === 'header') response.setHeader('X-Echo', shown.slice(0, 12_000));
    response.statusCode = status;
    response.end(place === 'page' ? `<pre>${spell()}</pre>` : spoil(own, place, spell()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, tokens };
}

/** The headers that prove who calls, and the token that a query asks about. */
function tokensOf({ headers, url = '' }: IncomingMessage): string[] {
  const asked = new URL(url, 'http://127.0.0.1').searchParams.get('token');
  const given = [headers.accesstoken, headers['g-i-access-token'], asked];
  return given.filter((token) => typeof token === 'string').filter(({ length }) => length >= 16);
}

function spoil(text: string, place: (typeof PLACES)[number] | undefined, echo: string): string {
  if (place === 'header') return text;
  try {
    const answer = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify({ ...answer, [place === 'message' ? 'message' : 'echo']: echo });
  } catch {
    return `${text}${echo}`;
  }
}

async function read(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(
  upstream: string,
  { method = 'GET', url = '/' }: IncomingMessage,
  headers: IncomingMessage['headers'],
  body: Buffer,
): Promise<{ readonly status: number; readonly type: string; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const passed = send(`${upstream}${url}`, { method, headers }, async (answer) => {
      const text = (await read(answer)).toString('utf8');
      const type = answer.headers['content-type'] ?? 'text/plain';
      resolve({ status: answer.statusCode ?? 500, type, text });
    });
    passed.on('error', reject).end(body);
  });
}
