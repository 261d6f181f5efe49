import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MovableClock } from './clock.js';

const NOON = Date.UTC(2026, 4, 17, 4);

function frozen() {
  return new MovableClock({ frozenAt: NOON });
}

describe('a frozen clock', () => {
  it('shows its instant until it is moved', () => {
    const clock = frozen();
    expect(clock.now()).toBe(NOON);
    clock.advance(250);
    expect(clock.now()).toBe(NOON + 250);
    expect(clock.wallNow()).toBe(NOON);
  });

  it('runs timers in the order of their instants, each at its own', () => {
    const clock = frozen();
    const seen: [string, number][] = [];
    for (const [name, delay] of Object.entries({ c: 300, a: 100, b: 200, late: 1001 })) {
      clock.after(delay, () => seen.push([name, clock.now() - NOON]));
    }
    clock.advance(1000);
    expect(seen).toEqual([
      ['a', 100],
      ['b', 200],
      ['c', 300],
    ]);
    expect(clock.now()).toBe(NOON + 1000);
  });

  it('runs timers of one instant in the order in which they were set', () => {
    const clock = frozen();
    const seen: number[] = [];
    for (const index of [1, 2, 3]) clock.after(50, () => seen.push(index));
    clock.advance(50);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('runs a timer on its very instant, not a millisecond before', () => {
    const clock = frozen();
    const task = vi.fn();
    clock.after(100, task);
    clock.advance(99);
    expect(task).not.toHaveBeenCalled();
    clock.advance(1);
    expect(task).toHaveBeenCalledOnce();
    clock.advance(1000);
    expect(task).toHaveBeenCalledOnce();
  });

  it('runs timers that timers set, as far as the move reaches', () => {
    const clock = frozen();
    const seen: number[] = [];
    const tick = () => {
      seen.push(clock.now() - NOON);
      clock.after(100, tick);
    };
    clock.after(100, tick);
    clock.advance(350);
    expect(seen).toEqual([100, 200, 300]);
    clock.advance(50);
    expect(seen.at(-1)).toBe(400);
  });

  it('runs a timer without delay at the next move, even one of nothing', () => {
    const clock = frozen();
    const task = vi.fn();
    clock.after(-5, task);
    expect(task).not.toHaveBeenCalled();
    clock.advance(0);
    expect(task).toHaveBeenCalledOnce();
    expect(clock.now()).toBe(NOON);
  });

  it('forgets a cancelled timer, also one that another timer cancels on the way', () => {
    const clock = frozen();
    const task = vi.fn();
    const cancel = clock.after(10, task);
    const cancelLater = clock.after(30, task);
    clock.after(20, cancelLater);
    cancel();
    clock.advance(100);
    expect(task).not.toHaveBeenCalled();
  });

  it('forgets everything when it is stopped', () => {
    const clock = frozen();
    const task = vi.fn();
    clock.after(10, task);
    clock.stop();
    clock.advance(100);
    expect(task).not.toHaveBeenCalled();
  });

  it.each([-1, Number.NaN])('cannot be moved by %d', (ms) => {
    expect(() => frozen().advance(ms)).toThrow(RangeError);
  });

  it('does not run by itself', () => {
    vi.useFakeTimers();
    const task = vi.fn();
    frozen().after(10, task);
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(task).not.toHaveBeenCalled();
  });
});

describe('a running clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs with real time', () => {
    const clock = new MovableClock();
    const task = vi.fn();
    clock.after(1000, task);
    vi.advanceTimersByTime(999);
    expect(task).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(task).toHaveBeenCalledOnce();
    expect(clock.now()).toBe(NOON + 1000);
  });

  it('waits less in real time for what was brought nearer by a move', () => {
    const clock = new MovableClock();
    const seen: number[] = [];
    clock.after(60_000, () => seen.push(clock.now()));
    clock.advance(59_000);
    vi.advanceTimersByTime(999);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual([NOON + 60_000]);
    expect(clock.wallNow()).toBe(NOON + 1000);
  });

  it('wakes for the earliest timer whatever the order of setting and cancelling', () => {
    const clock = new MovableClock();
    const seen: string[] = [];
    clock.after(500, () => seen.push('late'));
    const cancel = clock.after(100, () => seen.push('never'));
    clock.after(200, () => seen.push('early'));
    cancel();
    vi.advanceTimersByTime(1000);
    expect(seen).toEqual(['early', 'late']);
  });

  it('takes delays longer than timers of the platform do', () => {
    const clock = new MovableClock();
    const task = vi.fn();
    const days = 40 * 86_400_000;
    clock.after(days, task);
    vi.advanceTimersByTime(days - 1);
    expect(task).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(task).toHaveBeenCalledOnce();
  });

  it('keeps its other timers when a task fails', () => {
    const clock = new MovableClock();
    const task = vi.fn();
    clock.after(10, () => {
      throw new Error('boom');
    });
    clock.after(20, task);
    expect(() => clock.advance(15)).toThrow('boom');
    vi.advanceTimersByTime(10);
    expect(task).toHaveBeenCalledOnce();
  });

  it('leaves nothing that keeps the process alive once stopped', () => {
    const clock = new MovableClock();
    clock.after(10_000, () => {});
    expect(vi.getTimerCount()).toBe(1);
    clock.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
