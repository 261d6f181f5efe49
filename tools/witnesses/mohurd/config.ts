import { parseDateTime } from './clock.js';

export type InterfaceName = 'business' | 'certificate';
export const INTERFACES: readonly InterfaceName[] = ['business', 'certificate'];

/** Access policy of one interface: the gateway's codes 1200 and 1210 to 1214. */
interface AccessPolicy {
  /** The system has a key but the approval was withdrawn (1200). */
  denied?: boolean;
  /** Client addresses allowed (1210); absent means all. */
  whitelist?: string[];
  /** Client addresses refused (1211). */
  blacklist?: string[];
  /** End of the service, yyyy-MM-dd HH:mm:ss (1212). */
  expiresAt?: string;
  /** Interface stopped (1213). */
  stopped?: boolean;
  /** Daily window HH:mm to HH:mm, end exclusive, may pass midnight (1214). */
  hours?: { from: string; to: string };
}

export interface MohurdConfig {
  systemId: string;
  keys: Record<InterfaceName, string>;
  /** A pair is made when it is absent. */
  publicKeyPem?: string;
  utc?: boolean;
  tokenTtlSeconds?: number;
  access?: Partial<Record<InterfaceName, AccessPolicy>>;
  /** Clock in milliseconds. */
  now?: () => number;
}

function fail(what: string): never {
  throw new Error(`config: ${what}`);
}

export function checkConfig(config: MohurdConfig): void {
  if (config.systemId.trim() === '') fail('systemId must not be blank');
  for (const name of INTERFACES) {
    if (config.keys[name].trim() === '') fail(`keys.${name} must not be blank`);
    const expiresAt = config.access?.[name]?.expiresAt;
    if (expiresAt !== undefined && parseDateTime(expiresAt) === undefined) {
      fail(`access.${name}.expiresAt must be yyyy-MM-dd HH:mm:ss`);
    }
  }
  if (config.keys.business === config.keys.certificate) {
    fail('keys.business and keys.certificate must differ (the key selects the interface)');
  }
}
