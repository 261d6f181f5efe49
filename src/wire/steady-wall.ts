import { uptime } from 'node:os';

/** A difference between two clocks that is a step, and not how exact they are. */
const STEP_MS = 1000;

/** Where times are taken from; all in milliseconds. */
interface Sources {
  /** Since the epoch; can be set by anyone while the program runs. */
  readonly wall: () => number;
  /** Never set; stands still while the machine sleeps. */
  readonly steady: () => number;
  /** Never set; goes on while the machine sleeps. */
  readonly awake: () => number;
}

/** When a step of the machine's clock is taken over after all; never when absent. */
interface Adoption {
  /** Nobody has asked for the time for so long: nothing is under way that it would break. */
  readonly pauseMs: number;
  /** It has lasted for so long. */
  readonly holdMs: number;
}

const REAL: Sources = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  awake: () => uptime() * 1000,
};

/**
 * What time of day it is, by a clock that nobody sets amid a run: the machine's when this one was
 * made, and what has passed since. Tokens, windows and records of a run go by one time, though the
 * machine's is put right, or wrong, meanwhile. Only what the machine has slept is added at once.
 */
export class SteadyWall {
  readonly #sources: Sources;
  readonly #adoption: Adoption | undefined;
  /** What is added to the steady time. */
  #offset: number;
  #awakeLead: number;
  #askedAt: number;
  #step: { readonly offset: number; readonly at: number } | undefined;
  /** How often the machine was seen to have slept. */
  sleeps = 0;

  constructor(options: { readonly sources?: Sources; readonly adoption?: Adoption } = {}) {
    const { sources = REAL, adoption } = options;
    this.#sources = sources;
    this.#adoption = adoption;
    this.#askedAt = sources.steady();
    this.#offset = sources.wall() - this.#askedAt;
    this.#awakeLead = sources.awake() - this.#askedAt;
  }

  /** Epoch milliseconds. */
  now(): number {
    const steady = this.#sources.steady();
    const offset = this.#sources.wall() - steady;
    if (Math.abs(offset - this.#offset) < STEP_MS) this.#step = undefined;
    else if (this.#isDue(offset, steady)) {
      this.#offset = offset;
      this.#step = undefined;
    }
    this.#askedAt = steady;
    return Math.round(steady + this.#offset);
  }

  /** By how much the machine's clock is ahead of this one since somebody has set it; else 0. */
  get stepMs(): number {
    const ms = this.#sources.wall() - this.now();
    return Math.abs(ms) < STEP_MS ? 0 : ms;
  }

  /** Whether what the machine's clock shows is to be taken over now. */
  #isDue(offset: number, steady: number): boolean {
    if (!this.#step || Math.abs(this.#step.offset - offset) >= STEP_MS) {
      this.#step = { offset, at: steady };
      if (this.#hasSlept(steady)) return true;
    }
    if (!this.#adoption) return false;
    const { pauseMs, holdMs } = this.#adoption;
    return steady - this.#askedAt >= pauseMs || steady - this.#step.at >= holdMs;
  }

  #hasSlept(steady: number): boolean {
    const lead = this.#sources.awake() - steady;
    const hasSlept = lead - this.#awakeLead >= STEP_MS;
    this.#awakeLead = lead;
    if (hasSlept) this.sleeps += 1;
    return hasSlept;
  }
}

/** The time of a run: of all that this process, or thread, judges and signs. */
export const RUN_WALL = new SteadyWall();

/** Epoch milliseconds, see `SteadyWall`. */
export function wallNow(): number {
  return RUN_WALL.now();
}

/**
 * A server goes on for days, and its clock has to be that of its machine in the end: a step is taken
 * over in the first pause of its clients, or when it has lasted.
 */
export function createServerWall(): SteadyWall {
  return new SteadyWall({ adoption: { pauseMs: 60_000, holdMs: 600_000 } });
}
