import { describe, expect, it } from 'vitest';
import { text } from '../../model/text.js';
import type { Source } from '../sending/source.js';
import { mixScenarios } from './mixture.js';
import { createMarks, type LoadSetup, type Preparation, type Scenario } from './scenario.js';

const marks = createMarks('0123456789ab');
const setup = { marks, pixit: { parameters: { own: 1 } } } as unknown as LoadSetup;

const RIGHT = { isAcknowledged: true, signature: 'right', schema: 'right', isRight: true } as const;

/** Writes its name, its own number and the mark of that. */
function scenario(id: string, change: Partial<Scenario> = {}): Scenario {
  return {
    id,
    system: 'cis',
    title: text(id, id),
    reportsPerRequest: 1,
    isMarked: true,
    open: async ({ marks: own }): Promise<Source> => ({
      compose: (index) => Buffer.from(`${id} ${index} ${own.of(index)}`),
      judge: (index) => ({ ...RIGHT, code: String(index) }),
      exampleAnswer: () => '',
      describe: String,
    }),
    ...change,
  };
}

const NINE_TO_ONE = [
  { scenario: scenario('many', { reportsPerRequest: 10 }), share: 9 },
  { scenario: scenario('few', { reportsPerRequest: 0 }), share: 1 },
];

describe('a mixture', () => {
  it('gives each part its share, spread evenly, by number alone', async () => {
    const source = await mixScenarios('mixed', NINE_TO_ONE).open(setup);
    const names = Array.from({ length: 100 }, (_, index) => source.partOf?.(index));
    const few = names.flatMap((name, index) => (name === 'few' ? [index] : []));
    expect(few).toEqual(Array.from({ length: 10 }, (_, n) => (few[0] ?? 0) + n * 10));
    const three = await mixScenarios('mixed', [
      { scenario: scenario('a'), share: 3 },
      { scenario: scenario('b'), share: 2 },
    ]).open(setup);
    expect(Array.from({ length: 10 }, (_, at) => three.partOf?.(at)).join('')).toBe('ababaababa');
  });

  it('lets each part count for itself, under the marks of the whole', async () => {
    const source = await mixScenarios('mixed', NINE_TO_ONE).open(setup);
    const counted: Record<string, number> = {};
    for (let index = 0; index < 50; index += 1) {
      const name = source.partOf?.(index) ?? '';
      const rank = counted[name] ?? 0;
      counted[name] = rank + 1;
      expect(String(source.compose(index))).toBe(`${name} ${rank} ${marks.of(index)}`);
      const judged = source.judge(index, {} as never);
      expect(judged).toMatchObject({ part: name, code: String(rank) });
    }
  });

  it('carries as many reports as its parts do on average, and is marked if all are', () => {
    const mixture = mixScenarios('mixed', NINE_TO_ONE);
    expect([mixture.reportsPerRequest, mixture.isMarked, mixture.system]).toEqual([9, true, 'cis']);
    const unmarked = { scenario: scenario('x', { isMarked: false }), share: 1 };
    expect(mixScenarios('mixed', [...NINE_TO_ONE, unmarked]).isMarked).toBe(false);
  });

  it('awaits callbacks of those requests only whose part does', () => {
    const awaits = { operation: '2002', markOf: () => undefined, answer: () => ({}) as never };
    const mixture = mixScenarios('mixed', [
      { scenario: scenario('a'), share: 1 },
      { scenario: scenario('b', { awaits }), share: 1 },
    ]);
    expect([0, 1, 2, 3].map((index) => mixture.awaits?.follows?.(index))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(mixScenarios('mixed', NINE_TO_ONE).awaits).toBeUndefined();
  });

  it('makes one part ready after the other, each with what the ones before have found', async () => {
    const mixture = mixScenarios('mixed', [
      { scenario: scenario('a', { prepare: async () => ({ price: 'P1' }) }), share: 1 },
      {
        scenario: scenario('b', {
          prepare: async ({ pixit, marks: own }) => ({ seen: pixit.parameters, mark: own.of(0) }),
        }),
        share: 1,
      },
    ]);
    expect(await mixture.prepare?.(setup as Preparation)).toEqual({
      price: 'P1',
      seen: { own: 1, price: 'P1' },
      mark: marks.of(1),
    });
  });
});

it('finds the number of a mark of its own run only', () => {
  expect(marks.indexOf(marks.of(4711))).toBe(4711);
  expect(marks.indexOf(`${marks.of(1)}0`)).toBeUndefined();
  expect(marks.indexOf(createMarks('ba9876543210').of(1))).toBeUndefined();
  expect(marks.indexOf('0123456789abXYZ')).toBeUndefined();
});
