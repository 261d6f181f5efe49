import { describe, expect, it } from 'vitest';
import type { Move } from './attempt.js';
import { drawSequences, readPath, sequencesOf, shorten, writePath } from './moves.js';

const COMMANDS = [
  { operation: 'open', slots: [2, 3], weight: 1 },
  { operation: 'close', slots: [2], weight: 3 },
  { operation: 'list', slots: [], weight: 1 },
];
const sequences = sequencesOf(COMMANDS, () => true);

describe('sequencesOf', () => {
  it('draws the same for the same seed, and another for another', () => {
    const draw = (seed: number) => drawSequences(sequences, seed, 10).map(writePath);
    expect(draw(2 ** 40 + 7)).toEqual(draw(2 ** 40 + 7));
    expect(draw(7)).not.toEqual(draw(2 ** 40 + 7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('leaves out what the IUT does not claim', () => {
    const claimed = sequencesOf(COMMANDS, (operation) => operation !== 'close');
    const commands = drawSequences(claimed, 1, 20).flat();
    expect(new Set(commands.map(({ command }) => command))).toEqual(new Set([0, 2]));
  });
});

it('writes a sequence as a path, and reads it again', () => {
  const moves = [
    { command: 0, slots: [1, 2] },
    { command: 2, slots: [] },
  ];
  expect(writePath(moves)).toBe('0.1.2-2');
  expect(readPath('0.1.2-2')).toEqual(moves);
});

describe('shorten', () => {
  const long = readPath('2-0.1.2-1.1-2-0.0.1-1.0-2-1.1-2');

  async function shortest(fails: (moves: readonly Move[]) => boolean) {
    let last = long;
    let count = 0;
    await shorten(sequences, long, async (moves) => {
      count += 1;
      if (!fails(moves)) return undefined;
      last = moves;
      return moves;
    });
    return { path: writePath(last), count };
  }

  it('finds the fewest moves with the smallest numbers, each sequence tried once', async () => {
    const fails = (moves: readonly Move[]) => {
      const [opened, closed] = [0, 1].map((wanted) =>
        moves.findIndex(({ command }) => command === wanted),
      );
      return opened !== -1 && (closed ?? -1) > (opened ?? 0);
    };
    const { path, count } = await shortest(fails);
    expect(path).toBe('0.0.0-1.0');
    expect(count).toBeLessThan(60);
  });

  it('keeps what does not fail again', async () => {
    expect(await shortest(() => false)).toEqual({ path: writePath(long), count: 1 });
  });
});
