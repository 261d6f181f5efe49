import { isIPv4 } from 'node:net';

/**
 * Whether the name stands for this machine alone: 127.0.0.0/8, `::1`, `localhost`. Names as URLs,
 * `Host` headers and sockets write them, without a port.
 */
export function isLoopback(name: string): boolean {
  const bare = bareHost(name);
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

/** A host name as it is compared: without case, brackets, the root's dot and the mapping of IPv4. */
export function bareHost(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/\.$/, '');
}
