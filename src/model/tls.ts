/** Who one is in TLS: PEM texts. */
export interface TlsIdentity {
  /** The certificate, with those that lie between it and its CA. */
  readonly cert: string;
  readonly key: string;
  /** Of an encrypted key. */
  readonly passphrase?: string;
}

/** How TLS is spoken with another system; texts are PEM. */
export interface TlsSettings extends Partial<TlsIdentity> {
  /** CA certificates that are trusted, instead of those that Node.js trusts. */
  readonly ca?: string;
  /** The host name that its certificate is for, where the address has another. */
  readonly serverName?: string;
  /** Whoever answers is taken for the other system. */
  readonly insecure?: boolean;
}

/** How TLS is listened with; a client needs a certificate of the CA, where there is one. */
export interface ServerTls extends TlsIdentity {
  readonly ca?: string;
}

/** Why no TLS connection came about. */
export const TLS_TROUBLES = [
  'unknown-ca',
  'self-signed',
  'expired',
  'not-yet-valid',
  'wrong-name',
  'client-certificate',
  'plain-on-tls',
  'tls-on-plain',
  'tls',
] as const;
export type TlsTrouble = (typeof TLS_TROUBLES)[number];
