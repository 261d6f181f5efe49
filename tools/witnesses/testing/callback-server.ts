import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server for callbacks, for a client in this process to take over: its port cannot be lost to
 * anybody between its choice and its use.
 */
export async function openCallbackServer(): Promise<{ server: Server; callbackUrl: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, callbackUrl: `http://127.0.0.1:${port}` };
}
