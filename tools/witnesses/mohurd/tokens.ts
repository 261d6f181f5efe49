import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { InterfaceName, MohurdConfig } from './config.js';
import { INTERFACES } from './config.js';

const DEFAULT_TTL_SECONDS = 7200;

export interface Grant {
  systemId: string;
  target: InterfaceName;
  expires: number;
}

function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(left), digest(right));
}

export class Tokens {
  private readonly grants = new Map<string, Grant>();
  private readonly ttl: number;

  constructor(
    private readonly config: MohurdConfig,
    private readonly now: () => number,
  ) {
    this.ttl = (config.tokenTtlSeconds ?? DEFAULT_TTL_SECONDS) * 1000;
  }

  /** The interface a key belongs to, when the key is one of the system's. */
  target(systemId: string, key: string): InterfaceName | undefined {
    if (!same(systemId, this.config.systemId)) return undefined;
    return INTERFACES.find((name) => same(key, this.config.keys[name]));
  }

  issue(systemId: string, target: InterfaceName): string {
    this.prune();
    const token = `GTK-${randomUUID()}`;
    this.grants.set(token, { systemId, target, expires: this.now() + this.ttl });
    return token;
  }

  /** The grant of a live token that belongs to the system. */
  find(systemId: string, token: string): Grant | undefined {
    const grant = this.grants.get(token);
    if (!grant || grant.systemId !== systemId) return undefined;
    return grant.expires > this.now() ? grant : undefined;
  }

  private prune(): void {
    const now = this.now();
    for (const [token, grant] of this.grants) {
      if (grant.expires <= now) this.grants.delete(token);
    }
  }
}
