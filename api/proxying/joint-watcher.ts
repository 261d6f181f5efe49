import type { Operation } from '../../src/model/specification.js';
import type { Watcher } from '../../suites/kit/watch/watcher.js';

/**
 * One watcher over both directions of a protocol, where each system that is called may have
 * credentials of its own. What is remembered of one direction is known in the other.
 */
export function joinWatchers(watchers: ReadonlyMap<string, Watcher>): Watcher {
  const [first, ...others] = watchers.values();
  if (!first) throw new RangeError('there is no watcher to join');
  if (others.length === 0) return first;
  const of = ({ system }: Operation) => watchers.get(system) ?? first;
  return {
    ...first,
    readRequest: (operation, sent, url) => of(operation).readRequest(operation, sent, url),
    findForgery: (watched) => of(watched.operation).findForgery(watched),
    findForgedToken(watched) {
      const { findForgery, findForgedToken = findForgery } = of(watched.operation);
      return findForgedToken(watched);
    },
    findClockFaults: (watched) => of(watched.operation).findClockFaults?.(watched) ?? [],
    diagnose: (watched, found) => of(watched.operation).diagnose?.(watched, found),
    note(watched) {
      for (const watcher of watchers.values()) watcher.note?.(watched);
    },
  };
}
