import { type Recipe, setUp } from '../../../api/load/recipe.js';
import { targetOf } from '../../../api/load/threads/generate-part.js';
import type { ReadbackSample } from '../../model/load-result.js';
import { createFaker } from '../../specification/faker.js';
import type { Fate, Ledger } from '../counting/ledger.js';
import { createMarks, type Readback, type Scenario } from '../scenario/scenario.js';
import { runErrand } from '../sending/errand.js';

export interface ReadbackOptions {
  readonly scenario: Scenario;
  readonly recipe: Recipe;
  /** Of the run that is asked about. */
  readonly prefix: string;
  readonly newPrefix: () => string;
  /** Most requests of each fate that are asked about. */
  readonly most: number;
  readonly rate: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** How long a store may lag behind its answers before what is not in it is missing. */
  readonly settleMs?: number | undefined;
}

/** How often requests are kept, by number; what nobody asked about or answered is not in it. */
export type Kept = ReadonlyMap<number, number>;

/** Queries without an answer at a time. */
const CONNECTIONS = 8;
const SETTLE_MS = 1000;

const ASKED: readonly Fate[] = ['acknowledged', 'unknown', 'refused'];

/** Asks the target by its own query what it keeps of the requests: of all, or of a sample. */
export async function readBack(
  ledger: Ledger,
  readback: Readback,
  options: ReadbackOptions,
): Promise<{ readonly kept: Kept; readonly sample: ReadbackSample }> {
  const { recipe, most } = options;
  const numbers = numbersOf(ledger);
  const drawn = ASKED.map((fate) => drawSample(numbers[fate], most, recipe.seed));
  const kept = await askAbout(drawn.flat(), readback, options);
  const [asked = []] = drawn;
  return {
    kept,
    sample: {
      operation: readback.operation,
      of: numbers.acknowledged.length,
      asked: asked.length,
      unanswered: asked.filter((number) => !kept.has(number)).length,
      showsDoubles: readback.showsDoubles,
    },
  };
}

/** Asks about each of them; once more, a little later, about those that are not there. */
export async function askAbout(
  numbers: readonly number[],
  readback: Readback,
  options: ReadbackOptions,
): Promise<Kept> {
  const kept = new Map(await ask(numbers, readback, options));
  const absent = numbers.filter((number) => kept.get(number) === 0);
  if (absent.length === 0 || options.signal.aborted) return kept;
  await new Promise((resolve) => setTimeout(resolve, options.settleMs ?? SETTLE_MS));
  for (const [number, times] of await ask(absent, readback, options)) kept.set(number, times);
  return kept;
}

async function ask(
  numbers: readonly number[],
  readback: Readback,
  { scenario, recipe, prefix, newPrefix, rate, timeoutMs, signal }: ReadbackOptions,
): Promise<Kept> {
  const kept = new Map<number, number>();
  if (numbers.length === 0) return kept;
  const setup = setUp(scenario, { ...recipe, bad: {}, validatedShare: 0 }, newPrefix());
  const { compose, read } = await readback.open(setup, createMarks(prefix));
  const numberAt = (place: number) => numbers[place] as number;
  await runErrand({
    target: targetOf(recipe.target),
    amount: numbers.length,
    compose: (place) => compose(numberAt(place)),
    take(place, answer) {
      const times = read(numberAt(place), answer);
      if (times !== undefined) kept.set(numberAt(place), times);
      return times !== undefined;
    },
    rate,
    connections: CONNECTIONS,
    timeoutMs,
    signal,
  });
  return kept;
}

/** What bears a mark of its own, by its fate. */
function numbersOf(ledger: Ledger): Readonly<Record<Fate, number[]>> {
  const numbers: Record<Fate, number[]> = {
    unsent: [],
    unknown: [],
    acknowledged: [],
    refused: [],
  };
  for (let number = 0; number < ledger.length; number += 1) {
    const fate = ledger.get(number);
    if (fate && !ledger.isRepeat(number)) numbers[fate].push(number);
  }
  return numbers;
}

/** As many as are wanted, each as likely as the others. */
function drawSample(numbers: number[], most: number, seed: number): readonly number[] {
  if (numbers.length <= most) return numbers;
  const faker = createFaker(seed, 'readback');
  for (let place = 0; place < most; place += 1) {
    const other = faker.number.int({ min: place, max: numbers.length - 1 });
    const taken = numbers[other] as number;
    numbers[other] = numbers[place] as number;
    numbers[place] = taken;
  }
  return numbers.slice(0, most).sort((one, other) => one - other);
}
