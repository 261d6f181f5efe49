import { type ChildServer, startChild } from './child-server.js';

export const BIN = new URL('../../bin/duijie', import.meta.url).pathname;

/** A peer that is not there: what a simulator sends of its own accord is not part of the load. */
export const NOBODY = 'http://127.0.0.1:9';

export function simulate(
  system: string,
  callback: string,
  further: readonly string[] = [],
): Promise<ChildServer> {
  const args = ['simulate', system, '--port', '0', '--callback', callback, ...further];
  return startChild(process.execPath, [BIN, ...args]);
}
