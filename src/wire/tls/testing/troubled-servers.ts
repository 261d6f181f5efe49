import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsSettings, TlsTrouble } from '../../../model/tls.js';
import { type Authority, createAuthority, type Identity, selfSign } from '../authority.js';

/** A server that cannot be talked to as things are set. */
export interface TroubledServer {
  readonly url: string;
  /** As the tester has set it. */
  readonly tls?: TlsSettings;
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
const DAY_MS = 86_400_000;

const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Answers everything, and whoever it is. */
export async function serveHttps(options: ServerOptions): Promise<TroubledServer> {
  const server = createHttpsServer(options, (_incoming, outgoing) => outgoing.end('{}'));
  return listen(server, 'https');
}

function serveHttp(): Promise<TroubledServer> {
  return listen(
    createHttpServer((_incoming, outgoing) => outgoing.end('{}')),
    'http',
  );
}

async function listen(
  server: ReturnType<typeof createHttpServer>,
  scheme: string,
): Promise<TroubledServer> {
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return {
    url: `${scheme}://${HOST}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server whose certificate is what `issue` makes, and a tester that trusts its CA. */
async function serveIssued(
  issue: (authority: Authority) => Promise<Identity>,
  options: ServerOptions = {},
): Promise<TroubledServer> {
  const authority = await createAuthority();
  const identity = await issue(authority);
  const server = await serveHttps({ ca: authority.ca, ...identity, ...options });
  return { ...server, tls: { ca: authority.ca } };
}

const sound = (authority: Authority) => authority.issue({ names: [HOST] });

/** Meets each trouble of TLS, by its kind. */
export const TROUBLED: Readonly<Record<Exclude<TlsTrouble, 'tls'>, () => Promise<TroubledServer>>> =
  {
    'unknown-ca': async () => {
      const { ca } = await createAuthority();
      return { ...(await serveIssued(sound)), tls: { ca } };
    },
    'self-signed': async () => serveHttps(await selfSign({ names: [HOST] })),
    expired: () =>
      serveIssued((ca) => ca.issue({ names: [HOST], notBefore: ago(2), notAfter: ago(1) })),
    'not-yet-valid': () => serveIssued((ca) => ca.issue({ names: [HOST], notBefore: ago(-1) })),
    'wrong-name': () => serveIssued((ca) => ca.issue({ names: ['gas.example.com'] })),
    'client-certificate': () => serveIssued(sound, { requestCert: true, rejectUnauthorized: true }),
    'plain-on-tls': async () => {
      const server = await serveIssued(sound);
      return { ...server, url: server.url.replace('https', 'http') };
    },
    'tls-on-plain': async () => {
      const server = await serveHttp();
      return { ...server, url: server.url.replace('http', 'https') };
    },
  };

/** What has to stand in the sentence on each: what is wrong, and the setting that mends it. */
export const SENTENCES: readonly (readonly [keyof typeof TROUBLED, RegExp, RegExp])[] = [
  ['unknown-ca', /CA that is not trusted.*\.ca\b.*NODE_EXTRA_CA_CERTS/, /CA 不受信任.*\.ca /],
  ['self-signed', /self-signed.*\.ca$/, /自签名.*\.ca$/],
  ['expired', /has expired.*\.insecure: true/, /已过期.*\.insecure: true/],
  ['not-yet-valid', /not valid yet.*clocks/, /尚未生效.*时钟/],
  [
    'wrong-name',
    /not for 127\.0\.0\.1 but for DNS:gas\.example\.com.*\.serverName$/,
    /不是签给 127\.0\.0\.1 .*\.serverName$/,
  ],
  [
    'client-certificate',
    /demands a client certificate: give .*\.cert and .*\.key$/,
    /要求客户端证书.*\.cert 和 .*\.key/,
  ],
  [
    'plain-on-tls',
    /speaks TLS, and the address says http: write https:\/\//,
    /只接受 TLS.*https:\/\//,
  ],
  [
    'tls-on-plain',
    /speaks plain HTTP, and the address says https: write http:\/\//,
    /明文 HTTP.*http:\/\//,
  ],
];
