import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly raw: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * What happens to a request instead of its answer; undefined: it is answered as it should be.
 * `pass` forwards it, with headers and fields changed as given.
 */
export type Trouble = (
  request: Exchange,
  pass: (
    headers?: Readonly<Record<string, string>>,
    body?: Readonly<Record<string, unknown>>,
  ) => Promise<Answer>,
) => Promise<Answer | 'reset' | 'cut' | undefined>;

type Pass = Parameters<Trouble>[1];

export interface TroubleProxy {
  readonly url: string;
  /** All that came, oldest first. */
  readonly requests: readonly Exchange[];
  close(): void;
}

/** Stands before a server and makes trouble. */
export async function startTroubleProxy(target: string, trouble: Trouble): Promise<TroubleProxy> {
  const requests: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await read(incoming);
      requests.push(request);
      const pass: Pass = (headers = {}, body = undefined) =>
        forward(target, {
          ...request,
          headers: { ...request.headers, ...headers },
          ...(body ? { raw: JSON.stringify({ ...request.body, ...body }) } : {}),
        });
      settle(outgoing, (await trouble(request, pass)) ?? (await pass()));
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function settle(outgoing: ServerResponse, end: Answer | 'reset' | 'cut'): void {
  if (end === 'reset') {
    outgoing.destroy();
  } else if (end === 'cut') {
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
    outgoing.write('{"', () => outgoing.destroy());
  } else {
    outgoing.writeHead(end.status, { 'Content-Type': 'application/json;charset=utf-8' });
    outgoing.end(end.text);
  }
}

async function read(incoming: IncomingMessage): Promise<Exchange> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const raw = Buffer.concat(parts).toString('utf8');
  const {
    host: _host,
    'content-length': _length,
    connection: _connection,
    ...rest
  } = incoming.headers;
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: rest as Record<string, string>,
    body: (raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>,
    raw,
  };
}

async function forward(target: string, request: Exchange): Promise<Answer> {
  const response = await fetch(`${target}${request.path}`, {
    method: request.method,
    headers: request.headers,
    ...(request.raw === '' ? {} : { body: request.raw }),
  });
  return { status: response.status, text: await response.text() };
}
