import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server of a few lines answers. */
export interface PlainAnswer {
  readonly status?: number;
  readonly body: string;
}

/** What it has to answer to. */
export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** Serves whatever the function makes of a request, for as long as the task takes. */
export async function serveAnswers<T>(
  answer: (request: PlainRequest) => PlainAnswer,
  task: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { method = '', url = '' } = incoming;
    const { status = 200, body: written } = answer({ method, url, body });
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(written);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await task(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
