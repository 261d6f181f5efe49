import { vi } from 'vitest';
import type { Connect, Line, Settled } from '../sending/connection.js';
import { ANSWER, createDelay, type SinkOptions } from './sink.js';

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

/** A target without a network, with known limits and faults, by the clock that tests set. */
export function createVirtualTarget(options: SinkOptions = {}) {
  const { behave = () => 'answer' } = options;
  const delay = createDelay(options);
  const target = { kept: [] as Buffer[], taken: 0 };

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
        target.taken += 1;
        const behaviour = behave(target.taken);
        if (behaviour === 'silence') return;
        setTimeout(() => {
          if (behaviour === 'close') return end({ kind: 'closed' });
          if (behaviour === 'answer') target.kept.push(bytes);
          const body = Buffer.from(ANSWER[behaviour]);
          return end({
            kind: 'answer',
            answer: { status: 200, headers: {}, body, keepsAlive: true },
          });
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
