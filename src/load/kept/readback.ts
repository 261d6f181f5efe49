import type { Fate } from '../../model/load-outcome.js';
import type { ReadbackSample } from '../../model/load-result.js';
import { createFaker } from '../../specification/faker.js';
import type { Ledger } from '../counting/ledger.js';
import { type LoadRun, setUp } from '../run/load-run.js';
import { createMarks, type Readback } from '../scenario/scenario.js';
import { targetOf } from '../sending/connection.js';
import { sendSideRequests } from '../sending/side-requests.js';

/** A run whose requests are asked about, or sent again, and how fast. */
export interface Asked {
  /** What the marks of its requests begin with. */
  readonly prefix: string;
  readonly perSecond: number;
}

/** How often requests are kept, by number; what nobody asked about or answered is not in it. */
export type Kept = ReadonlyMap<number, number>;

/** Queries without an answer at a time. */
const CONNECTIONS = 8;
/** How long a store may lag behind its answers before what is not in it is missing. */
const SETTLE_MS = 1000;

const ASKED: readonly Fate[] = ['acknowledged', 'unknown', 'refused'];

/** Asks the target by its own query what it keeps of the requests: of all, or of a sample. */
export async function readBack(
  run: LoadRun,
  ledger: Ledger,
  readback: Readback,
  about: Asked,
): Promise<{ readonly kept: Kept; readonly sample: ReadbackSample }> {
  const { readbackSample, seed } = run.order;
  const numbers = numbersOf(ledger);
  const drawn = ASKED.map((fate) => drawSample(numbers[fate], readbackSample, seed));
  const kept = await askAbout(run, drawn.flat(), readback, about);
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
  run: LoadRun,
  numbers: readonly number[],
  readback: Readback,
  about: Asked,
): Promise<Kept> {
  const kept = new Map(await ask(run, numbers, readback, about));
  const absent = numbers.filter((number) => kept.get(number) === 0);
  if (absent.length === 0 || run.signal.aborted) return kept;
  await new Promise((resolve) => setTimeout(resolve, run.settleMs ?? SETTLE_MS));
  for (const [number, times] of await ask(run, absent, readback, about)) kept.set(number, times);
  return kept;
}

async function ask(
  run: LoadRun,
  numbers: readonly number[],
  readback: Readback,
  { prefix, perSecond }: Asked,
): Promise<Kept> {
  const kept = new Map<number, number>();
  if (numbers.length === 0) return kept;
  const { order, newPrefix, signal } = run;
  const setup = setUp({ ...run, order: { ...order, bad: {}, validatedShare: 0 } }, newPrefix());
  const { compose, read } = await readback.open(setup, createMarks(prefix));
  const numberAt = (place: number) => numbers[place] as number;
  await sendSideRequests({
    target: targetOf(order.target, order.tls),
    amount: numbers.length,
    compose: (place) => compose(numberAt(place)),
    take(place, answer) {
      const times = read(numberAt(place), answer);
      if (times !== undefined) kept.set(numberAt(place), times);
    },
    perSecond,
    connections: CONNECTIONS,
    timeoutMs: order.timeoutMs,
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
