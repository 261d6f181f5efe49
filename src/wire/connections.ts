import { Agent as HttpAgent } from 'node:http';
import { type AgentOptions, Agent as HttpsAgent } from 'node:https';

/** Connections kept open between requests, of one client. */
export interface Connections {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  close(): void;
}

/** Milliseconds for which a connection may lie idle: servers that are in a hurry close at 2 s. */
const MAX_IDLE_MS = 1000;

/**
 * Keeps connections for a second, or for less where the server's `Keep-Alive: timeout` says so.
 *
 * @param tls how those over TLS are made
 */
export function keepConnections(tls: AgentOptions = {}): Connections {
  const options = { keepAlive: true, timeout: MAX_IDLE_MS };
  const http = new HttpAgent(options);
  const https = new HttpsAgent({ ...options, ...tls });
  return {
    http,
    https,
    close() {
      http.destroy();
      https.destroy();
    },
  };
}
