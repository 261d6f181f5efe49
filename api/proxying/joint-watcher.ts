import type { Operation } from '../../src/model/specification.js';
import type { Watcher } from '../../suites/kit/watch/watcher.js';

/**
 * One watcher over both directions of a protocol, where each system that is called has credentials
 * and parameters of its own.
 */
export function joinWatchers(watchers: ReadonlyMap<string, Watcher>): Watcher {
  const [first] = watchers.values();
  if (!first) throw new RangeError('there is no watcher to join');
  if (watchers.size === 1) return first;
  const of = ({ system }: Operation) => watchers.get(system) ?? first;
  return {
    ...first,
    readRequest: (operation, sent) => of(operation).readRequest(operation, sent),
    findForgery: (watched) => of(watched.operation).findForgery(watched),
    findClockFaults: (watched) => of(watched.operation).findClockFaults?.(watched) ?? [],
    diagnose: (watched) => of(watched.operation).diagnose?.(watched),
    note: (watched) => of(watched.operation).note?.(watched),
  };
}
