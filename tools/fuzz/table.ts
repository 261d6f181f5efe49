import { printable } from '../../src/wire/printable.js';
import { TROUBLES } from './area.js';
import type { AreaTally } from './campaign.js';
import type { Find } from './investigate.js';

export function describeTally({
  area,
  inputs,
  accepted,
  seconds,
  finds,
  doubts,
  repeated,
}: AreaTally): string {
  const rate = Math.round(inputs / Math.max(seconds, 0.001));
  const slow = doubts.length > 0 ? `, ${doubts.length} times slow, not again` : '';
  const again = repeated > 0 ? `, ${repeated} more of the same` : '';
  return [
    area.padEnd(22),
    `${inputs}`.padStart(8),
    `${rate}/s`.padStart(9),
    `${accepted} taken for valid`.padStart(24),
    `  ${finds.length} finds${again}${slow}`,
  ].join('');
}

/** Longer inputs are in the file alone. */
const MAX_SHOWN = 600;

export function describeFind(
  { kind, detail, isRepeatable, inputs, seed }: Find,
  file: string,
): string {
  return [
    `  FIND ${TROUBLES[kind]}${isRepeatable ? '' : ' (once: it did not come again)'}`,
    `    ${printable(detail, MAX_SHOWN)}`,
    `    ${printable(JSON.stringify(inputs.length === 1 ? inputs[0] : inputs), MAX_SHOWN)}`,
    `    seed ${seed}; again: npm run fuzz -- --replay ${file}`,
  ].join('\n');
}
