import type { Finding } from '../src/model/finding.js';
import { type Text, text } from '../src/model/text.js';

/** In how many exchanges a finding was made, where it was in more than one. */
export function describeFrequency({ count = 1 }: Pick<Finding, 'count'>): Text | undefined {
  return count > 1 ? text(`见于 ${count} 次交互`, `in ${count} exchanges`) : undefined;
}
