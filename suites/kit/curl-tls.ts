import type { TlsSettings } from '../../src/model/tls.js';

/** Brackets and braces in a URL mean themselves (`-g`): addresses come from the other side. */
const CURL = 'curl -g -sS';

/** How curl gets to an address: the program with its options, and the URL that it is then given. */
export interface CurlCall {
  readonly command: string;
  readonly url: string;
}

/**
 * Speaks TLS as it is configured; the files are those of `$CA_FILE`, `$CERT_FILE` and `$KEY_FILE`.
 * The name that a certificate is for is the URL's in curl, which then connects to the real one.
 */
export function curlTo(url: string, tls: TlsSettings = {}): CurlCall {
  if (!/^https:/i.test(url) || !URL.canParse(url)) return { command: CURL, url };
  const { ca, cert, passphrase, serverName, insecure } = tls;
  const options = [
    ...(insecure ? ['-k'] : []),
    ...(ca ? ['--cacert "$CA_FILE"'] : []),
    ...(cert ? [passphrase ? '--cert "$CERT_FILE:$PASSPHRASE"' : '--cert "$CERT_FILE"'] : []),
    ...(cert ? ['--key "$KEY_FILE"'] : []),
  ];
  if (!serverName) return { command: [CURL, ...options].join(' '), url };
  const named = new URL(url);
  const { host, hostname, port } = named;
  named.hostname = serverName;
  const ports = port || '443';
  const way = [
    `--connect-to '${named.hostname}:${ports}:${hostname}:${ports}'`,
    `-H 'Host: ${host}'`,
  ];
  return { command: [CURL, ...options, ...way].join(' '), url: named.href };
}
