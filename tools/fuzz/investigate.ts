import fc from 'fast-check';
import type { Area, Trouble } from './area.js';

/** An input that the product does not bear, as small as it could be made. */
export interface Find {
  readonly area: string;
  readonly seed: number;
  readonly kind: Trouble['kind'];
  readonly detail: string;
  /** Whether the inputs alone, on a fresh stage, make the same trouble. */
  readonly isRepeatable: boolean;
  readonly inputs: readonly unknown[];
}

/** How long a find is made smaller, at most. */
const SHRINK_MS = 40_000;

/**
 * Finds out which of the inputs made the trouble, and how little of it is enough.
 *
 * @param earlier what was tried on the stage, the last of it when the trouble showed
 */
export async function investigate(
  area: Area,
  earlier: readonly unknown[],
  trouble: Trouble,
  shrinkMs = SHRINK_MS,
): Promise<Omit<Find, 'seed'>> {
  const { suspect } = trouble;
  const guesses = [...(suspect === undefined ? [] : [[earlier[suspect]]]), earlier];
  for (const guess of guesses) {
    const seen = await reproduce(area, guess, trouble.kind);
    if (!seen) continue;
    const { inputs, trouble: smallest } = await shrink(area, guess, seen, shrinkMs);
    const { kind, detail } = smallest;
    return { area: area.id, kind, detail, isRepeatable: true, inputs };
  }
  const { kind, detail } = trouble;
  return { area: area.id, kind, detail, isRepeatable: false, inputs: earlier };
}

/** Tries the inputs on a stage of their own. */
export async function reproduce(
  area: Area,
  inputs: readonly unknown[],
  kind?: Trouble['kind'],
): Promise<Trouble | undefined> {
  const stage = await area.open(true);
  const { trouble } = await stage.run(inputs);
  const atEnd = await stage.close(trouble !== undefined);
  return [trouble, atEnd].find((found) => found && (kind === undefined || found.kind === kind));
}

async function shrink(area: Area, from: readonly unknown[], seen: Trouble, shrinkMs: number) {
  const until = performance.now() + shrinkMs;
  const lists = fc.array(area.inputs, { minLength: 1, maxLength: Math.max(1, from.length) });
  let smallest = { inputs: from, trouble: seen };
  let context: unknown;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const candidate of lists.shrink([...smallest.inputs], context)) {
      if (performance.now() > until) return smallest;
      const trouble = await reproduce(area, candidate.value, seen.kind);
      if (!trouble) continue;
      smallest = { inputs: candidate.value, trouble };
      context = candidate.context;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}
