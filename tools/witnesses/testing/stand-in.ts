import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Deals with a request itself (true), or leaves it to the server behind (false). */
export type Intrusion = (seen: Seen, response: ServerResponse, count: number) => boolean;

export interface StandIn {
  readonly url: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/**
 * Stands before a server, spoils what it likes and passes on the rest; an answer may be changed
 * on its way back.
 */
export async function startStandIn(
  behind: string,
  intrude: Intrusion,
  alter: (text: string, seen: Seen, count: number) => string = (text) => text,
): Promise<StandIn> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: bytes.toString('utf8') };
    const count = seen.push(one);
    if (intrude(one, response, count)) return;
    const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
    const answer = await fetch(new URL(path, behind), {
      method,
      headers: rest as Record<string, string>,
      ...(bytes.length > 0 ? { body: bytes } : {}),
    });
    const text = alter(await answer.text(), one, count);
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Ending {
  readonly status: number | null;
  readonly why: string;
}

/** Runs a client as its users do, and tells how it ended. */
export function runProgram(file: URL, environment: Record<string, string>): Promise<Ending> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(file)], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let why = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    why += text;
  });
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, why }));
  });
}
