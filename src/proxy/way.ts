import { connect, isIP, type Socket } from 'node:net';
import type { TlsSettings } from '../model/tls.js';
import type { TlsCircumstances } from '../wire/tls/trouble.js';

/** How a tunnel gets to its upstream. */
export interface Way {
  /** Of a socket that can be written. */
  readonly event: 'connect' | 'secureConnect';
  readonly circumstances: TlsCircumstances;
  connect(): Socket;
}

interface Destination {
  readonly upstream: URL;
  readonly tls?: TlsSettings | undefined;
  readonly tlsKey?: string | undefined;
}

/** Connections are half-open: each side ends for itself. What speaks TLS is loaded where it is spoken. */
export async function openWay({ upstream, tls = {}, tlsKey }: Destination): Promise<Way> {
  const isSecure = upstream.protocol === 'https:';
  const host = upstream.hostname.replace(/^\[|\]$/g, '');
  const port = Number(upstream.port) || (isSecure ? 443 : 80);
  const circumstances = { key: tlsKey, hasCertificate: tls.cert !== undefined };
  const connectPlain = () => connect({ host, port, allowHalfOpen: true });
  if (!isSecure) return { event: 'connect', circumstances, connect: connectPlain };
  const [{ connect: connectTls }, { clientOptions }] = await Promise.all([
    import('node:tls'),
    import('../wire/tls/contexts.js'),
  ]);
  // No address may stand there (RFC 6066, 3).
  const servername = tls.serverName ?? (isIP(host) ? '' : host);
  const secure = { ...clientOptions(tls), host, servername };
  return {
    event: 'secureConnect',
    circumstances,
    connect() {
      const socket = connectPlain();
      const over = connectTls({ ...secure, socket });
      // Before there is a handshake, trouble is told of the socket below.
      socket.on('error', (error) => over.destroy(error));
      return over;
    },
  };
}
