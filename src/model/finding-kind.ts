import type { Finding } from './finding.js';
import type { CaseResult } from './result.js';

/** What a finding has in common with the same trouble seen again: place, demand, kind of thing seen. */
export function kindOfFinding({ pointer, expected, actual }: Finding): readonly string[] {
  const seen = pointer.startsWith('/') ? kindOfValue(actual.en) : generalise(actual.en);
  return [pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*'), generalise(expected.en), seen];
}

/** The same of a failure without a finding: its reason, whatever operation that names. */
export function kindOfReason({ exchanges, reason }: CaseResult): string {
  // What cannot be tested names an operation: the same trouble of each is one.
  const operations = new Set(exchanges.map(({ operation }) => operation).filter(Boolean));
  return generalise([...operations].reduce((said, one) => said.replaceAll(one, '*'), reason.en));
}

/** A text without what differs from message to message, such as serial numbers. */
function generalise(said: string): string {
  return said
    .replaceAll(/[0-9a-f]{8,}|\d{3,}(?:\.\d+)?(?= ms)|\d+(?= bytes?\b)/gi, '*')
    .slice(0, 300);
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['empty', /^""$/],
  ['text', /^"/],
  ['number', /^-?\d/],
  ['object', /^\{/],
  ['list', /^\[/],
];

/** The type of a value as a finding shows it; of words, such as `absent`, the words. */
function kindOfValue(actual: string): string {
  return KINDS.find(([, form]) => form.test(actual))?.[0] ?? generalise(actual);
}
