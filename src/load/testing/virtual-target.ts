import { vi } from 'vitest';
import type { Loss } from '../../model/load-outcome.js';
import type { Connect, Line, Settled } from '../sending/connection.js';
import { ANSWERS, type Conduct, createDelay, isAnswered, type SinkOptions } from './sink.js';

/** Some of the clock's time that passes between two looks at whether a run is over. */
const STEP_MS = 50;

/**
 * Lets time pass only as fast as what happens in it: a run of a second comes to the same on the
 * slowest machine. Nothing in it may wait for the world outside.
 */
export async function inVirtualTime<Result>(run: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  try {
    let isOver = false;
    const running = run().finally(() => {
      isOver = true;
    });
    while (!isOver) await vi.advanceTimersByTimeAsync(STEP_MS);
    return await running;
  } finally {
    vi.useRealTimers();
  }
}

const LOSSES = {
  close: 'closed',
  reset: 'reset',
  garbage: 'malformed',
  die: 'reset',
} as const satisfies Partial<Record<Conduct, Loss>>;

/** A target without a network, with known limits and faults, by the clock that tests set. */
export function createVirtualTarget(options: SinkOptions = {}) {
  const { behave = () => 'answer' } = options;
  const delay = createDelay(options);
  const target = { kept: [] as Buffer[], taken: 0 };
  let isDead = false;

  const connect: Connect = (_target, release) => {
    let settle: ((outcome: Settled) => void) | undefined;
    let deadline = 0;
    const end = (outcome: Settled) => {
      const tell = settle;
      settle = undefined;
      tell?.(outcome);
      if (tell) release(line);
    };
    const line: Line = {
      send(bytes, until, take) {
        settle = take;
        deadline = until;
        if (isDead) return void setTimeout(() => end({ kind: 'connection-refused' }), 1);
        target.taken += 1;
        const behaviour = behave(target.taken);
        if (behaviour === 'silence') return;
        setTimeout(() => {
          if (!isAnswered(behaviour)) {
            isDead ||= behaviour === 'die';
            return end({ kind: LOSSES[behaviour] });
          }
          if (behaviour === 'answer') target.kept.push(bytes);
          const [status, text] = ANSWERS[behaviour];
          const body = Buffer.from(text);
          return end({ kind: 'answer', answer: { status, headers: {}, body, keepsAlive: true } });
        }, delay());
      },
      expire(now) {
        if (now >= deadline) end({ kind: 'timeout' });
      },
      close() {},
      breakOff() {},
    };
    return line;
  };
  return Object.assign(target, { connect });
}
