import { describe, expect, it } from 'vitest';
import { runLane } from './lanes.js';

const ITEMS = Array.from({ length: 20 }, (_, index) => index);
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = () => false;

describe('runLane', () => {
  it.each([1, 3, 50])(
    'runs everything once, in order, never more than %d at a time',
    async (width) => {
      const started: number[] = [];
      let running = 0;
      let most = 0;
      await runLane(ITEMS, width, never, async (item) => {
        started.push(item);
        running += 1;
        most = Math.max(most, running);
        for (let wait = 0; wait <= item % 3; wait += 1) await tick();
        running -= 1;
      });
      expect(started).toEqual(ITEMS);
      expect(most).toBe(Math.min(width, ITEMS.length));
      expect(running).toBe(0);
    },
  );

  it('starts nothing more once it is stopped, but lets what runs end', async () => {
    const started: number[] = [];
    const ended: number[] = [];
    await runLane(
      ITEMS,
      2,
      () => started.length >= 5,
      async (item) => {
        started.push(item);
        await tick();
        ended.push(item);
      },
    );
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(ended.sort()).toEqual(started);
  });

  it('ends at once when there is nothing to run', async () => {
    await expect(runLane([], 4, never, () => Promise.reject())).resolves.toBeUndefined();
  });
});
