import type { TlsOptions } from 'node:tls';
import { type ConnectionOptions, createSecureContext } from 'node:tls';
import type { ServerTls, TlsSettings } from '../../model/tls.js';

/** How connections are made to a system: the files are read once, not for each of them. */
export function clientOptions({
  ca,
  cert,
  key,
  passphrase,
  insecure = false,
}: TlsSettings): Pick<ConnectionOptions, 'secureContext' | 'rejectUnauthorized'> {
  return {
    secureContext: createSecureContext({ ca, cert, key, passphrase }),
    rejectUnauthorized: !insecure,
  };
}

/** How connections are taken. */
export function serverOptions({ cert, key, passphrase, ca }: ServerTls): TlsOptions {
  return {
    cert,
    key,
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true }),
  };
}
