import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedServer {
  readonly url: string;
  readonly received: { readonly request: IncomingMessage; readonly body: string }[];
  /** What it answers from now on. */
  answer: { readonly status: number; readonly body: string };
  /** Whether the next request is the end of its connection. */
  isBreaking: boolean;
  close(): Promise<void>;
}

/** Takes any request, keeps it, and answers as the test says. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    scripted.received.push({ request, body: Buffer.concat(chunks).toString() });
    if (scripted.isBreaking) {
      scripted.isBreaking = false;
      return void request.socket.destroy();
    }
    const { status, body } = scripted.answer;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scripted: ScriptedServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: { status: 200, body: '{}' },
    isBreaking: false,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return scripted;
}
