import type { Refusal } from '../../api/attestation/refusal.js';
import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';

const MOST_SHOWN = 20;

/** A list of reasons below what they are against. */
export function showRefusals(title: Text, refusals: readonly Refusal[], shell: Shell): void {
  const { language } = shell;
  const lines = refusals
    .slice(0, MOST_SHOWN)
    .map(({ reason }) => `  ✗ ${printable(reason[language], 2000)}`);
  const more = refusals.length > MOST_SHOWN ? [`  … +${refusals.length - MOST_SHOWN}`] : [];
  shell.print([`${printable(title[language])}:`, ...lines, ...more].join('\n'));
}

/** What the process ends with: a falsehood weighs more than what is undecided. */
export function endOf(refusals: readonly Refusal[]): ExitCode {
  if (refusals.some(({ kind }) => kind === 'false')) return EXIT.notConformant;
  return refusals.length > 0 ? EXIT.incomplete : EXIT.ok;
}
