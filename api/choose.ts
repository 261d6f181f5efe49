import { type Text, text } from '../src/model/text.js';
import { UsageError } from './errors.js';
import { suggest } from './nearest.js';

/** The one of the choices. @throws {UsageError} naming them all. */
export function choose<Choice extends string>(
  what: Text,
  value: string,
  choices: readonly Choice[],
): Choice {
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  const hint = suggest(value, choices);
  throw new UsageError(
    text(`没有${what.zh} "${value}"；${hint.zh}`, `no ${what.en} "${value}"; ${hint.en}`),
  );
}
