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
const TRIES = 2;

/**
 * Searches for the highest rate that a target sustains: doubling until one fails, then bisecting
 * by ratio, then repeating the rate found, because a limit that holds once proves little. What
 * fails on repetition becomes the upper end.
 */
export async function findCapacity(options: SearchOptions): Promise<Capacity> {
  const { from, upTo, precision = 1.1, confirmations = 3, probe } = options;
  const trace: Attempt[] = [];

  /** A run that the generator spoilt is made once more: what held it up may have passed. */
  async function attempt(rate: number, phase: Attempt['phase']): Promise<Attempt['outcome']> {
    for (let times = 1; ; times += 1) {
      const outcome = await probe(rate, phase);
      trace.push({ rate, phase, outcome });
      if (outcome !== 'invalid' || times === TRIES) return outcome;
    }
  }

  /** Closes in on the limit as far as the precision wants, or the generator can vouch for. */
  async function bisect(): Promise<void> {
    for (;;) {
      const { holdsAt = LOWEST_RATE / precision, failsAt } = bracketOf(trace);
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
    const { holdsAt } = bracketOf(trace);
    if (holdsAt === undefined) break;
    const outcome = await attempt(holdsAt, times < confirmations ? 'confirmation' : 'soak');
    if (outcome === 'invalid') break;
    if (outcome === 'holds') continue;
    await bisect();
    times = 0;
  }
  const { holdsAt } = bracketOf(trace);
  const held = trace.filter(({ rate, outcome }) => rate === holdsAt && outcome === 'holds').length;
  return { ...bracketOf(trace), isConfirmed: held > confirmations, trace };
}

/** The lowest rate that ever failed, and the highest below it that held. */
function bracketOf(trace: readonly Attempt[]): Pick<Capacity, 'holdsAt' | 'failsAt'> {
  const rates = (outcome: Attempt['outcome']) =>
    trace.filter((attempt) => attempt.outcome === outcome).map(({ rate }) => rate);
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
