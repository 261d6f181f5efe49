import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { BoundedStore } from './bounded-store.js';

const ROOMY = { entries: 1000, bytes: 1_000_000 };

it('has the oldest make room where there are too many, and says how many', () => {
  const forgotten: number[] = [];
  const store = new BoundedStore<number>({ ...ROOMY, entries: 3 }, (value) =>
    forgotten.push(value),
  );
  for (let index = 0; index < 5; index += 1) store.set(`k${index}`, index);
  expect([...store.values()]).toEqual([2, 3, 4]);
  expect(store.dropped).toBe(2);
  expect(forgotten).toEqual([0, 1]);
});

it('has the oldest make room where they are too large, but for the newest', () => {
  const store = new BoundedStore<string>({ ...ROOMY, bytes: 1000 });
  for (const key of ['a', 'b', 'c']) store.set(key, 'x'.repeat(200));
  expect([...store.keys()]).toEqual(['b', 'c']);
  store.set('d', 'x'.repeat(10_000));
  expect([...store.keys()]).toEqual(['d']);
  store.set('e', 'x');
  expect([...store.keys()]).toEqual(['e']);
  expect(store.dropped).toBe(4);
});

it('takes what is set again for the newest where something has to go', () => {
  const store = new BoundedStore<string>({ ...ROOMY, bytes: 1000 });
  for (const key of ['a', 'b', 'c']) store.set(key, 'x'.repeat(100));
  store.set('a', 'x'.repeat(350));
  expect([...store.keys()]).toEqual(['c', 'a']);
});

it('counts what was deleted and cleared no more', () => {
  const store = new BoundedStore<number>({ ...ROOMY, entries: 2 });
  for (let index = 0; index < 100; index += 1) {
    store.set(`k${index}`, index);
    store.delete(`k${index}`);
  }
  expect(store.dropped).toBe(0);
  for (const key of ['a', 'b', 'c']) store.set(key, 1);
  store.clear();
  expect([store.size, store.dropped]).toEqual([0, 0]);
  for (const key of ['c', 'b', 'a']) store.set(key, 1);
  expect([...store.keys()]).toEqual(['b', 'a']);
});

it('holds nothing of what was deleted or cleared', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const store = new BoundedStore<object>(ROOMY);
  const gone: WeakRef<object>[] = [];
  const add = (key: string) => {
    const value = {};
    gone.push(new WeakRef(value));
    store.set(key, value);
  };
  add('cleared');
  store.clear();
  // So many that the map is made anew under way.
  for (let index = 0; index < 200; index += 1) add(`deleted ${index}`);
  for (let index = 0; index < 200; index += 1) store.delete(`deleted ${index}`);
  for (let index = 0; index < 200; index += 1) store.set(`kept ${index}`, {});
  // A reference that was made in this turn holds on to its end.
  await setImmediate();
  collect();
  expect(gone.filter((one) => one.deref())).toEqual([]);
  expect(store.size).toBe(200);
});
