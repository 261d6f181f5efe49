import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SpoilProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** What becomes of messages on their way; absent: nothing. */
export interface Spoiling {
  readonly request?: (body: string, path: string) => string;
  readonly answer?: (body: string, path: string) => string;
  /** Milliseconds that each of the two ways takes. */
  readonly latencyMs?: number;
}

/** Stands between two systems and changes what one of them says, knowing nothing of either. */
export async function startSpoilProxy(target: string, spoiling: Spoiling): Promise<SpoilProxy> {
  const { request, answer, latencyMs = 0 } = spoiling;
  const pause = () => new Promise((resolve) => setTimeout(resolve, latencyMs));
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const path = incoming.url ?? '';
      const body = await readAll(incoming);
      await pause();
      const { host: _host, 'content-length': _length, ...headers } = incoming.headers;
      const response = await fetch(`${target}${path}`, {
        method: incoming.method ?? 'POST',
        headers: headers as Record<string, string>,
        ...(body === '' ? {} : { body: request?.(body, path) ?? body }),
      });
      const text = await response.text();
      await pause();
      outgoing.writeHead(response.status, {
        'Content-Type': response.headers.get('content-type') ?? '',
      });
      outgoing.end(answer?.(text, path) ?? text);
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** The same JSON with each character of its texts escaped. */
export function escapeTexts(body: string): string {
  return body.replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => {
    const units = Array.from({ length: (JSON.parse(quoted) as string).length }, (_, at) =>
      (JSON.parse(quoted) as string).charCodeAt(at).toString(16).padStart(4, '0'),
    );
    return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
  });
}
