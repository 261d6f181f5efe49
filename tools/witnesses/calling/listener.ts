import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Absent: too large, or not UTF-8. */
  readonly text: string | undefined;
}

export interface Outcome {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Answerer = (request: Incoming) => Outcome;

/** Where a client takes the other side's requests. */
export class Listener {
  private last = Date.now();

  private constructor(private readonly server: Server) {}

  /**
   * @param url host, port and path before those of the document
   * @param server one that listens there already
   */
  static async open(url: URL, answer: Answerer, server = createServer()): Promise<Listener> {
    const listener = new Listener(server);
    const prefix = url.pathname.replace(/\/+$/, '');
    server.on('request', (request, response) => {
      void (async () => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const { status, body } = answer({
          method: request.method ?? '',
          path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
          headers: request.headers,
          text: await readText(request),
        });
        listener.last = Date.now();
        response.writeHead(status, { 'Content-Type': 'application/json;charset=utf-8' });
        response.end(JSON.stringify(body));
      })().catch(() => response.destroy());
    });
    if (server.listening) return listener;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(Number(url.port || '80'), url.hostname, resolve);
    });
    return listener;
  }

  /** Waits until nothing has come for a while. */
  async untilQuiet(quietMs: number, atMostMs: number): Promise<void> {
    const start = Date.now();
    for (;;) {
      const now = Date.now();
      const rest = Math.min(Math.max(start, this.last) + quietMs, start + atMostMs) - now;
      if (rest <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const chunk = part as Buffer;
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) parts.push(chunk);
  }
  if (size > MAX_BODY_BYTES) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
