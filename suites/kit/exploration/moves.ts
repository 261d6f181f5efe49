import fc from 'fast-check';
import type { Move } from './attempt.js';
import type { Command } from './model.js';

/** Requests of a sequence: enough for a state to build up and be forgotten. */
const MAX_LENGTH = 20;

type Shape = Pick<Command<never, never>, 'operation' | 'slots' | 'weight'>;

/** Random sequences over commands, as plain numbers that can be made fewer and smaller. */
export function sequencesOf(
  commands: readonly Shape[],
  claims: (operation: string) => boolean,
): fc.Arbitrary<Move[]> {
  const moves = commands.flatMap(({ operation, slots, weight }, command) => {
    if (!claims(operation)) return [];
    const drawn = fc.tuple(...slots.map(drawSlot));
    return [{ weight, arbitrary: fc.record({ command: fc.constant(command), slots: drawn }) }];
  });
  return fc.array(fc.oneof(...moves), { maxLength: MAX_LENGTH, size: 'max' });
}

/** The first choice as often as all together: requests that have nothing in common meet no state. */
function drawSlot(count: number): fc.Arbitrary<number> {
  return fc.oneof(fc.constant(0), fc.nat({ max: count - 1 }));
}

/** The sequences that a seed leads to. */
export function drawSequences(
  sequences: fc.Arbitrary<Move[]>,
  seed: number,
  count: number,
): readonly (readonly Move[])[] {
  return fc.sample(sequences, { seed: foldSeed(seed), numRuns: count });
}

/** fast-check takes 32 bits. */
function foldSeed(seed: number): number {
  return (seed ^ Math.floor(seed / 2 ** 32)) | 0;
}

/**
 * Looks for ever shorter sequences with ever smaller numbers that still fail, until none is left
 * that is shorter by a move.
 *
 * @param fails gives the moves that it took to fail; undefined where all is well
 */
export async function shorten(
  sequences: fc.Arbitrary<Move[]>,
  moves: readonly Move[],
  fails: (moves: readonly Move[]) => Promise<readonly Move[] | undefined>,
): Promise<void> {
  const harmless = new Set<string>();
  let shortest: readonly Move[] | undefined;
  const property = fc.asyncProperty(sequences, async (shorter) => {
    const path = writePath(shorter);
    if (harmless.has(path)) return true;
    const failing = path === (shortest && writePath(shortest)) ? shortest : await fails(shorter);
    if (!failing) harmless.add(path);
    else shortest = failing;
    return !failing;
  });
  let start: readonly Move[] | undefined = moves;
  // What it took to fail can be less than what was tried, and shortened further.
  while (start) {
    await fc.check(property, { examples: [[[...start]]], numRuns: 1, seed: 0 });
    start = shortest && writePath(shortest) !== writePath(start) ? shortest : undefined;
  }
}

/** `0.1.2-3.0`: command and slots of each move. */
export function writePath(moves: readonly Move[]): string {
  return moves.map(({ command, slots }) => [command, ...slots].join('.')).join('-');
}

/** The moves that a path stands for. */
export function readPath(path: string): readonly Move[] {
  return path.split('-').map((move) => {
    const [command = 0, ...slots] = move.split('.').map(Number);
    return { command, slots };
  });
}
