import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Members of its JSON; none where it is no JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Its Content-Type, of JSON when absent. */
  readonly type?: string;
}

interface Changes {
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of its JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** All of its text. */
  readonly text?: string;
}

/**
 * What happens to a request instead of its answer; undefined: it is answered as it should be.
 * `pass` forwards it, changed as given.
 */
export type Trouble = (
  request: Seen,
  pass: (changes?: Changes) => Promise<Answer>,
) => Promise<Answer | 'reset' | 'cut' | undefined>;

export interface StandIn {
  readonly url: string;
  /** All that came, oldest first. */
  readonly requests: readonly Seen[];
  close(): Promise<void>;
}

/** Stands before a server, under whose addresses it answers, and makes trouble. */
export async function startStandIn(behind: string, trouble: Trouble): Promise<StandIn> {
  const requests: Seen[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const bytes = await readAll(incoming);
      const request = seen(incoming, bytes);
      requests.push(request);
      const pass = async ({ headers = {}, body: members, text }: Changes = {}) => {
        const changed = members && JSON.stringify({ ...request.body, ...members });
        const body = text ?? changed ?? bytes;
        const answer = await fetch(`${behind}${request.path}`, {
          method: request.method,
          headers: { ...request.headers, ...headers },
          ...(body.length > 0 ? { body } : {}),
        });
        const type = answer.headers.get('content-type') ?? '';
        const said = (await answer.text()).replaceAll(behind, url);
        return { status: answer.status, text: said, type };
      };
      settle(outgoing, (await trouble(request, pass)) ?? (await pass()));
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
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
    const { type = 'application/json;charset=utf-8' } = end;
    outgoing.writeHead(end.status, { 'Content-Type': type });
    outgoing.end(end.text);
  }
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function seen({ method = '', url = '', headers }: IncomingMessage, bytes: Buffer): Seen {
  const { host: _host, 'content-length': _length, connection: _connection, ...rest } = headers;
  const text = bytes.toString('utf8');
  return { method, path: url, headers: rest as Record<string, string>, text, body: parse(text) };
}

function parse(text: string): Seen['body'] {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
