import type { Laboratory } from '../../src/model/laboratory.js';
import type { RunResult } from '../../src/model/result.js';
import type { Language, Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { Protocol } from './protocol.js';

/** What each chapter is written from. */
export interface Scope {
  readonly result: RunResult;
  readonly protocol: Protocol;
  readonly laboratory: Laboratory;
  readonly language: Language;
  /** A text in the language of the report, on one line and cut to a length that reads. */
  readonly say: (words: Text, most?: number) => string;
}

/** Beside the names, the greatest length of what others have written into a field. */
const MOST_SAID = 400;

export function scopeOf(parts: Omit<Scope, 'say'>): Scope {
  const { language } = parts;
  return { ...parts, say: (words, most = MOST_SAID) => printable(words[language], most) };
}

/** Text that somebody else wrote, as a field shows it; undefined where there is none. */
export function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === ''
    ? undefined
    : printable(value.trim(), MOST_SAID);
}

/** A name of a field: those that reports share begin with a small letter in English. */
export function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** A list in one line, which ends in `…` where there are more. */
export function listed(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).map((item) => printable(item, 120));
  return [...shown, ...(items.length > most ? ['…'] : [])].join(', ');
}
