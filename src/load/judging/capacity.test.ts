import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { type Attempt, findCapacity } from './capacity.js';

/** A target that sustains what is below its limit. */
const upTo =
  (limit: number) =>
  async (rate: number): Promise<Attempt['outcome']> =>
    rate <= limit ? 'holds' : 'fails';

describe('findCapacity', () => {
  it.each([3, 47, 980, 1000, 12_345])('brackets a limit of %s', async (limit) => {
    const {
      holdsAt = 0,
      failsAt = 0,
      isConfirmed,
      trace,
    } = await findCapacity({
      from: 100,
      upTo: 100_000,
      probe: upTo(limit),
    });
    expect(holdsAt).toBeLessThanOrEqual(limit);
    expect(failsAt).toBeGreaterThan(limit);
    expect(failsAt / holdsAt).toBeLessThanOrEqual(1.35);
    expect(
      trace.filter(({ rate, outcome }) => rate === holdsAt && outcome === 'holds').length,
    ).toBeGreaterThanOrEqual(3);
    expect(trace.at(-1)?.phase).toBe('soak');
    expect(isConfirmed).toBe(true);
  });

  it('claims no upper end that the generator could not reach', async () => {
    const { holdsAt, failsAt } = await findCapacity({ from: 100, upTo: 3000, probe: upTo(1e9) });
    expect([holdsAt, failsAt]).toEqual([3000, undefined]);
  });

  it('claims nothing of a target that holds nowhere', async () => {
    const { holdsAt, failsAt, isConfirmed, trace } = await findCapacity({
      from: 64,
      upTo: 1e5,
      probe: upTo(0),
    });
    expect([holdsAt, failsAt, isConfirmed]).toEqual([undefined, 1, false]);
    expect(trace.length).toBeLessThan(20);
  });

  it('does not take a run for a failure that the generator spoilt', async () => {
    const { holdsAt, failsAt } = await findCapacity({
      from: 100,
      upTo: 1e5,
      probe: async (rate) => (rate <= 800 ? 'holds' : 'invalid'),
    });
    expect([holdsAt, failsAt]).toEqual([800, undefined]);
  });

  it('gives up a rate that held by chance, and comes to an end', async () => {
    const faker = createFaker('chance');
    const { holdsAt = 0, trace } = await findCapacity({
      from: 100,
      upTo: 1e5,
      probe: async (rate) =>
        rate <= 1000 || (rate < 1500 && faker.number.float() < 0.3) ? 'holds' : 'fails',
    });
    expect(holdsAt).toBeLessThan(1500);
    expect(trace.length).toBeLessThan(60);
  });

  it('does not confirm a rate that the generator could not repeat', async () => {
    let tries = 0;
    const { holdsAt, isConfirmed } = await findCapacity({
      from: 100,
      upTo: 100,
      probe: async () => {
        tries += 1;
        return tries > 2 ? 'invalid' : 'holds';
      },
    });
    expect([holdsAt, isConfirmed]).toEqual([100, false]);
  });

  it('does not take the first run of a cold target for its limit', async () => {
    let tries = 0;
    const { holdsAt = 0 } = await findCapacity({
      from: 500,
      upTo: 1e5,
      probe: async (rate) => {
        tries += 1;
        return tries > 1 && rate <= 4000 ? 'holds' : 'fails';
      },
    });
    expect(holdsAt).toBeGreaterThan(3600);
  });

  it('makes a run once more that the generator spoilt', async () => {
    let tries = 0;
    const { holdsAt, isConfirmed } = await findCapacity({
      from: 100,
      upTo: 400,
      probe: async () => {
        tries += 1;
        return tries % 3 === 0 ? 'invalid' : 'holds';
      },
    });
    expect([holdsAt, isConfirmed]).toEqual([400, true]);
  });
});
