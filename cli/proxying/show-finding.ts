import type { LiveFinding } from '../../api/proxying/live-findings.js';
import { formatBreach } from '../../reports/console/breach-line.js';
import type { Language } from '../../src/model/text.js';

/** One line: when, who, operation, statement, place, what was expected, and what was seen. */
export function formatFinding(live: LiveFinding, language: Language): string {
  const { at, who, statement, finding, count } = live;
  const operation = `${who} ${live.operation}`;
  const line = formatBreach({ at, operation, statement, finding }, language);
  return count > 1 ? `${line}  ×${count}` : line;
}

/** The first of its kind is shown, and whenever their number has grown tenfold. */
export function isWorthShowing({ count }: LiveFinding): boolean {
  return /^10*$/.test(String(count));
}
