import { expect, it } from 'vitest';
import { MovableClock } from './clock.js';
import { SteadyWall } from './steady-wall.js';

const NOON = Date.UTC(2026, 2, 1, 12);
const HOUR = 3_600_000;

/** Clocks of a machine: `pass` lets time go by, `set` sets the wall clock, `sleep` stops most. */
function machine() {
  let [wall, steady, awake] = [NOON, 5000, 9000];
  return {
    sources: { wall: () => wall, steady: () => steady, awake: () => awake },
    pass(ms: number) {
      wall += ms;
      steady += ms;
      awake += ms;
    },
    sleep(ms: number) {
      wall += ms;
      awake += ms;
    },
    set(ms: number) {
      wall += ms;
    },
  };
}

it.each([HOUR, -HOUR])('goes on by its own time when the clock is set by %d ms', (step) => {
  const { sources, pass, set } = machine();
  const wall = new SteadyWall({ sources });
  pass(1000);
  set(step);
  expect([wall.now() - NOON, wall.stepMs]).toEqual([1000, step]);
  pass(10 * HOUR);
  expect(wall.now() - NOON).toBe(1000 + 10 * HOUR);
  set(-step);
  expect([wall.now() - NOON, wall.stepMs]).toEqual([1000 + 10 * HOUR, 0]);
});

it('knows at once that the machine has slept', () => {
  const { sources, pass, sleep } = machine();
  const wall = new SteadyWall({ sources });
  pass(1000);
  sleep(8 * HOUR);
  expect([wall.now() - NOON, wall.stepMs, wall.sleeps]).toEqual([1000 + 8 * HOUR, 0, 1]);
});

it('takes a step over in a pause, or when it has lasted, where it serves', () => {
  const adoption = { pauseMs: 60_000, holdMs: 600_000 };
  for (const [pause, times] of [
    [60_000, 1],
    [1000, 600],
  ] as const) {
    const { sources, pass, set } = machine();
    const wall = new SteadyWall({ sources, adoption });
    set(HOUR);
    expect(wall.now()).toBe(NOON);
    for (let time = 1; time < times; time += 1) {
      pass(pause);
      expect(wall.now()).toBe(NOON + time * pause);
    }
    pass(pause);
    expect(wall.now()).toBe(NOON + HOUR + times * pause);
  }
});

it.each([HOUR, -HOUR])('leaves the timers of a server alone: %d ms', async (step) => {
  let wall = NOON;
  const clock = new MovableClock({ wall: { now: () => wall } });
  const ran = new Promise<void>((resolve) => {
    clock.after(20, resolve);
  });
  let isEarly = false;
  clock.after(HOUR / 2, () => {
    isEarly = true;
  });
  wall += step;
  clock.advance(0);
  await ran;
  expect([isEarly, clock.now()]).toEqual([false, wall]);
  clock.advance(HOUR / 2);
  expect(isEarly).toBe(true);
  clock.stop();
});
