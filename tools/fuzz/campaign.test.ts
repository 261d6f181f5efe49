import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Area, area, type Stage } from './area.js';
import { draw, tryArea } from './campaign.js';
import { investigate, reproduce } from './investigate.js';

interface Input {
  readonly text: string;
  readonly number: number;
}

const INPUTS = fc.record({ text: fc.string({ maxLength: 30 }), number: fc.nat(1_000_000) });

/** Refuses what the test names; `isAlone` stages know nothing of earlier inputs. */
function areaThat(breaks: (input: Input, earlier: readonly Input[]) => boolean): Area {
  return area<Input>({
    id: 'x/y',
    weight: 1,
    inputs: INPUTS,
    async open(): Promise<Stage<Input>> {
      const earlier: Input[] = [];
      return {
        async run(inputs) {
          for (const [suspect, input] of inputs.entries()) {
            if (breaks(input, earlier)) {
              return {
                steps: suspect + 1,
                accepted: 0,
                trouble: { kind: 'failed', detail: `500 at ${suspect}`, suspect },
              };
            }
            earlier.push(input);
          }
          return { steps: inputs.length, accepted: inputs.length };
        },
        close: async () => undefined,
      };
    },
  });
}

it('draws the same inputs by the same seed, and others by others', () => {
  const one = areaThat(() => false);
  expect(draw(one, 7, 3)).toEqual(draw(one, 7, 3));
  expect(draw(one, 7, 3)).not.toEqual(draw(one, 7, 4));
  expect(draw(one, 7, 3)).not.toEqual(draw(one, 8, 3));
});

it('counts what it has tried', async () => {
  const tally = await tryArea(
    areaThat(() => false),
    { inputs: 250, seed: 1 },
  );
  expect(tally).toMatchObject({ area: 'x/y', inputs: 250, accepted: 250, finds: [] });
});

it('makes a find as small as it can be, and tells it once', async () => {
  const broken = areaThat(({ number }) => number >= 1000);
  const { finds, repeated } = await tryArea(broken, { inputs: 500, seed: 1 });
  expect(finds).toMatchObject([
    { kind: 'failed', isRepeatable: true, inputs: [{ text: '', number: 1000 }] },
  ]);
  expect(repeated).toBeGreaterThan(0);
  expect(await reproduce(broken, finds[0]?.inputs ?? [])).toMatchObject({ kind: 'failed' });
});

it('keeps the inputs before it where one alone does no harm', async () => {
  const broken = areaThat(({ number }, earlier) => number === 3 && earlier.length === 2);
  const inputs = [1, 2, 3].map((number) => ({ text: '', number }));
  const trouble = { kind: 'failed', detail: '500', suspect: 2 } as const;
  const find = await investigate(broken, inputs, trouble);
  expect(find.isRepeatable).toBe(true);
  expect(find.inputs).toHaveLength(3);
});

it('says when a find did not come again', async () => {
  const find = await investigate(
    areaThat(() => false),
    [{ text: '', number: 1 }],
    {
      kind: 'dead',
      detail: 'exit 70',
    },
  );
  expect(find).toMatchObject({ kind: 'dead', isRepeatable: false });
});

it('takes slowness that does not come again for that of the machine', async () => {
  let isSlow = true;
  const slow = area<Input>({
    id: 'x/slow',
    weight: 1,
    inputs: INPUTS,
    async open(): Promise<Stage<Input>> {
      return {
        async run({ length: steps }) {
          const trouble = isSlow ? ({ kind: 'blocked', detail: '1200 ms' } as const) : undefined;
          isSlow = false;
          return { steps, accepted: 0, trouble };
        },
        close: async () => undefined,
      };
    },
  });
  const { finds, doubts } = await tryArea(slow, { inputs: 200, seed: 1 });
  expect([finds, doubts.length]).toEqual([[], 1]);
});
