import type { Finding } from '../../src/model/finding.js';
import { type Language, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { WEIGHT_NAMES } from '../standing.js';

/** Longest quotation of what was seen. */
const LONGEST = 160;

/** A breach as it is told while an observation runs: on one line. */
export interface ToldBreach {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly operation: string;
  /** Id of the statement. */
  readonly statement: string;
  readonly finding: Finding;
}

export function formatBreach(
  { at, operation, statement, finding }: ToldBreach,
  language: Language,
): string {
  const { pointer, expected, actual, weight } = finding;
  const time = new Date(at).toTimeString().slice(0, 8);
  const says = text(
    `期望 ${expected.zh}，实际 ${actual.zh}`,
    `expected ${expected.en}, got ${actual.en}`,
  );
  return `${time}  ${operation}  ${WEIGHT_NAMES[weight][language]}  ${statement}  ${printable(`${pointer}: ${says[language]}`, LONGEST * 2)}`;
}
