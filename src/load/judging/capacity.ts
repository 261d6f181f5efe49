/** One try of the search. */
export interface Attempt {
  readonly phase: 'rise' | 'bisection' | 'confirmation' | 'soak';
  /** Requests per second. */
  readonly rate: number;
  readonly outcome: 'holds' | 'fails' | 'invalid';
}

/** Between which rates the limit lies. */
export interface Capacity {
  /** The highest rate that held each time; undefined when none did. */
  readonly holdsAt?: number;
  /** The lowest rate that failed; undefined when the generator reached its own limit before. */
  readonly failsAt?: number;
  /** Whether `holdsAt` held as often as was asked for. */
  readonly isConfirmed: boolean;
  readonly trace: readonly Attempt[];
}

export interface SearchOptions {
  /** The rate to begin with. */
  readonly from: number;
  /** The highest rate that the generator can vouch for. */
  readonly upTo: number;
  /** How far apart the ends of the bracket may lie: 1.1 is ten per cent. */
  readonly precision?: number;
  /** How often the lower end has to hold. */
  readonly confirmations?: number;
  /** Runs the target at a rate and says whether it kept its demands. */
  readonly probe: (rate: number, phase: Attempt['phase']) => Promise<Attempt['outcome']>;
}

const LOWEST_RATE = 1;
const DOUBLING = 2;

/**
 * Searches for the highest rate that a target sustains: doubling until one fails, then bisecting
 * by ratio, then repeating the rate found, because a limit that holds once proves little. What
 * fails on repetition becomes the upper end. In the search a rate fails when it does so twice in a
 * row: the first run of a target that is not warm yet says nothing of its limit.
 */
export async function findCapacity(options: SearchOptions): Promise<Capacity> {
  const { from, upTo, precision = 1.1, confirmations = 3, probe } = options;
  const trace: Attempt[] = [];
  /** What counts of each rate. */
  const decided = new Map<number, Attempt['outcome']>();

  async function run(rate: number, phase: Attempt['phase']): Promise<Attempt['outcome']> {
    const outcome = await probe(rate, phase);
    trace.push({ rate, phase, outcome });
    return outcome;
  }

  async function attempt(rate: number, phase: Attempt['phase']): Promise<Attempt['outcome']> {
    let outcome = await run(rate, phase);
    const isSearch = phase === 'rise' || phase === 'bisection';
    // What held the generator up, or the target, may have passed.
    if (outcome === 'invalid' || (outcome === 'fails' && isSearch))
      outcome = await run(rate, phase);
    decided.set(rate, outcome);
    return outcome;
  }

  /** Closes in on the limit as far as the precision wants, or the generator can vouch for. */
  async function bisect(): Promise<void> {
    for (;;) {
      const { holdsAt = LOWEST_RATE / precision, failsAt } = bracketOf(decided);
      if (failsAt === undefined || failsAt <= LOWEST_RATE) return;
      const middle = Math.max(LOWEST_RATE, round(Math.sqrt(failsAt * holdsAt)));
      if (failsAt / holdsAt <= precision || middle >= failsAt || middle <= holdsAt) return;
      if ((await attempt(middle, 'bisection')) === 'invalid') return;
    }
  }

  for (let rate = Math.min(from, upTo); ; rate = Math.min(rate * DOUBLING, upTo)) {
    const outcome = await attempt(rate, 'rise');
    if (outcome !== 'holds' || rate >= upTo) break;
  }
  await bisect();
  for (let times = 1; times <= confirmations; times += 1) {
    const { holdsAt } = bracketOf(decided);
    if (holdsAt === undefined) break;
    const outcome = await attempt(holdsAt, times < confirmations ? 'confirmation' : 'soak');
    if (outcome === 'holds') continue;
    if (outcome === 'invalid') {
      // It held before; that it could not be repeated does not make it fail.
      decided.set(holdsAt, 'holds');
      break;
    }
    await bisect();
    times = 0;
  }
  const { holdsAt } = bracketOf(decided);
  const held = trace.filter(({ rate, outcome }) => rate === holdsAt && outcome === 'holds').length;
  return { ...bracketOf(decided), isConfirmed: held > confirmations, trace };
}

/** The lowest rate that failed, and the highest below it that held. */
function bracketOf(
  decided: ReadonlyMap<number, Attempt['outcome']>,
): Pick<Capacity, 'holdsAt' | 'failsAt'> {
  const rates = (outcome: Attempt['outcome']) =>
    [...decided].filter(([, one]) => one === outcome).map(([rate]) => rate);
  const failsAt = Math.min(...rates('fails'));
  const holdsAt = Math.max(...rates('holds').filter((rate) => rate < failsAt));
  return {
    ...(holdsAt > 0 ? { holdsAt } : {}),
    ...(Number.isFinite(failsAt) ? { failsAt } : {}),
  };
}

/** Three significant figures: nobody needs more, and they can be typed again. */
function round(rate: number): number {
  return Number(rate.toPrecision(3));
}
