import { BUDGETS } from '../model/budgets.js';
import type { Text } from '../model/text.js';
import { type Canonical, type Charset, encode, textOf } from './canonical.js';
import { isAscii } from './gbk.js';

/** One thing that a sender can do otherwise than the document has it. */
export interface Mistake<Recipe> {
  readonly name: Text;
  /** What it is about: of one slot only one mistake is made at a time. */
  readonly slot: string;
  readonly apply: (recipe: Recipe) => Recipe;
  /** One of many alike: never combined with others, nor with what has few targets. */
  readonly isLone?: boolean;
}

/** What the received value can have been made of, and what that takes. */
export interface Target {
  readonly mistakes: readonly Text[];
  /** Whether these bytes give the received value. */
  readonly accepts: (bytes: Buffer) => boolean;
  /** Tried with texts of at most this many mistakes; any number when absent. */
  readonly within?: number;
}

export interface SearchOptions<Recipe> {
  /** The text as the document has it. */
  readonly recipe: Recipe;
  readonly mistakes: readonly Mistake<Recipe>[];
  readonly targets: readonly Target[];
  /** Undefined for a recipe that makes no sense. */
  readonly write: (recipe: Recipe) => Canonical | undefined;
  readonly limits?: Limits;
}

/** What a search may cost; counted, so that it finds the same on every machine. */
export interface Limits {
  readonly candidates: number;
  /** Bytes that candidates have together. */
  readonly bytes: number;
}

/** A few milliseconds on any machine of today. */
export const LIMITS: Limits = {
  candidates: BUDGETS.diagnosis.candidates.limit,
  bytes: BUDGETS.diagnosis.candidateBytes.limit,
};

export interface Outcome {
  /** Candidates that were compared. */
  readonly tried: number;
  readonly hit?: { readonly mistakes: readonly Text[]; readonly canonical: Canonical };
}

/** As many mistakes as a lone one counts for. */
const LONE_WEIGHT = 2;

/** Bytes that a candidate costs beside its own. */
const OVERHEAD = 64;

/**
 * Looks for the mistakes that reproduce a value: none, each alone, and then two together. The
 * first that fits is taken, so what is most likely stands first in the list.
 */
export function searchMistakes<Recipe>(options: SearchOptions<Recipe>): Outcome {
  const { targets, limits = LIMITS } = options;
  let tried = 0;
  let bytesLeft = limits.bytes;
  if (targets.length === 0) return { tried };
  for (const { made, canonical, bytes, weight } of candidatesOf(options)) {
    for (const { accepts, within = weight, mistakes: others } of targets) {
      if (weight > within) continue;
      tried += 1;
      bytesLeft -= bytes.length + OVERHEAD;
      if (tried > limits.candidates || bytesLeft < 0) return { tried: tried - 1 };
      if (!accepts(bytes)) continue;
      return { tried, hit: { mistakes: [...made.map(({ name }) => name), ...others], canonical } };
    }
  }
  return { tried };
}

interface Candidate<Recipe> {
  readonly made: readonly Mistake<Recipe>[];
  readonly canonical: Canonical;
  readonly bytes: Buffer;
  readonly weight: number;
}

/** Each text once, by the fewest and likeliest mistakes. */
function* candidatesOf<Recipe>({
  recipe,
  mistakes,
  write,
}: SearchOptions<Recipe>): Generator<Candidate<Recipe>> {
  const seen = new Set<string>();
  for (const made of combine(mistakes)) {
    const canonical = write(made.reduce((changed, { apply }) => apply(changed), recipe));
    if (!canonical) continue;
    const whole = textOf(canonical);
    const print = fingerprint(whole, canonical.charset);
    if (seen.has(print)) continue;
    seen.add(print);
    const bytes = encode(whole, canonical.charset);
    const isLone = made.some((mistake) => mistake.isLone);
    if (bytes) yield { made, canonical, bytes, weight: isLone ? LONE_WEIGHT : made.length };
  }
}

function fingerprint(whole: string, charset: Charset): string {
  if (charset === 'utf8' || (charset === 'gbk' && isAscii(whole))) return whole;
  return `${charset} ${whole}`;
}

/** Nothing, each mistake, and each two that are about different things. */
function* combine<Recipe>(
  mistakes: readonly Mistake<Recipe>[],
): Generator<readonly Mistake<Recipe>[]> {
  yield [];
  for (const mistake of mistakes) yield [mistake];
  const sociable = mistakes.filter(({ isLone }) => !isLone);
  for (const [index, one] of sociable.entries()) {
    for (const other of sociable.slice(index + 1)) {
      if (other.slot !== one.slot) yield [one, other];
    }
  }
}
