import type { ServerTls, TlsSettings } from './tls.js';

/** Where the IUT sends its callbacks; port 0 takes a free one. */
export interface CallbackAddress {
  readonly host?: string;
  readonly port: number;
  /** Over plain HTTP when absent. */
  readonly tls?: ServerTls | undefined;
}

/** What the tester must know to reach one IUT (PIXIT). */
export interface Pixit {
  /** Base URL without a trailing slash. */
  readonly target: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly callback: CallbackAddress;
  /** Paths by operation, where they differ from those of the manifest. */
  readonly paths?: Readonly<Record<string, string>>;
  /** Hosts, with or without a port, that requests may go to beside that of the target. */
  readonly allow?: readonly string[];
  /** How TLS is spoken with it; as Node.js does when absent. */
  readonly tls?: TlsSettings | undefined;
}
