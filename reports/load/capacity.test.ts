import { describe, expect, it } from 'vitest';
import { sampleLoad } from '../testing/sample-load.js';
import { describeAttempt, describeCapacity } from './capacity.js';

describe('describeCapacity', () => {
  const said = (withinMs: number | undefined, reportsPerRequest: number) =>
    describeCapacity(
      sampleLoad({
        workload: { ...sampleLoad().workload, reportsPerRequest },
        capacity: {
          holdsAt: 10,
          failsAt: 11,
          trace: [],
          recovery: {
            overload: 16,
            overloadMs: 5000,
            rate: 10,
            ...(withinMs === undefined ? {} : { withinMs }),
          },
        },
      }),
    ).map(({ en }) => en);

  it('counts reports where a request carries some', () => {
    expect(said(0, 50)[1]).toBe('that is 500/s of reports');
    expect(said(0, 0)).toHaveLength(2);
  });

  it.each([
    [0, 'at once'],
    [2000, 'again within 2.0 s'],
    [undefined, 'did not keep'],
  ])('says what came after an overload: %s', (withinMs, expected) => {
    expect(said(withinMs, 1).at(-1)).toContain(expected);
  });
});

it.each([
  ['holds', 12.3, 'bisection 900/s  ✓ holds  p99 12.3 ms  errors 0.5 %'],
  ['invalid', undefined, 'bisection 900/s  ? the generator was the limit  p99 –  errors 0.5 %'],
] as const)('puts a try that %s in words', (outcome, p99, said) => {
  const attempt = { phase: 'bisection', rate: 900, outcome, errors: 0.005 } as const;
  expect(describeAttempt({ ...attempt, ...(p99 === undefined ? {} : { p99 }) }).en).toBe(said);
});
