import { formatBreach } from '../../reports/console/breach-line.js';
import { kindOf } from '../../suites/kit/watch/rule-tally.js';
import type { Judged } from '../../suites/kit/watch/watch-session.js';
import type { Party } from '../../suites/kit/watch/watcher.js';
import type { Shell } from '../shell.js';

/** Kinds of breaches that are told; the report has them all. */
const MOST_TOLD = 500;

/** Tells each kind of breach once, when it is seen first. */
export function createFindingsFeed(
  shell: Shell,
  isTold: (judged: Judged, party: Party) => boolean,
): (judged: Judged) => void {
  const told = new Set<string>();
  return (judged) => {
    const { watched, breaches } = judged;
    for (const { slug, party, statement, findings } of breaches) {
      if (!isTold(judged, party)) continue;
      for (const finding of findings) {
        const kind = `${watched.operation.id} ${slug} ${kindOf(finding)}`;
        if (told.has(kind) || told.size >= MOST_TOLD) continue;
        told.add(kind);
        const breach = { at: watched.at, operation: watched.operation.id, statement, finding };
        shell.print(formatBreach(breach, shell.language));
      }
    }
  };
}
