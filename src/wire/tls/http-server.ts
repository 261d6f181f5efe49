import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { ServerTls } from '../../model/tls.js';

/** An HTTP server; over TLS where there is a certificate, and only then is TLS loaded. */
export async function createHttpServer(
  tls: ServerTls | undefined,
  options: ServerOptions,
  listener: RequestListener,
): Promise<Server> {
  if (!tls) return createServer(options, listener);
  const [https, { serverOptions }] = await Promise.all([
    import('node:https'),
    import('./contexts.js'),
  ]);
  return https.createServer({ ...options, ...serverOptions(tls) }, listener);
}

/** The event by which a server gives a connection that requests come on. */
export function connectionEvent(tls: ServerTls | undefined): 'connection' | 'secureConnection' {
  return tls ? 'secureConnection' : 'connection';
}
