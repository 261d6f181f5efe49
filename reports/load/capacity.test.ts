import { expect, it } from 'vitest';
import { describeBracket, describeRecovery } from './capacity.js';

it.each([
  [{ holdsAt: 566, failsAt: 600 }, 'holds at 566/s, fails at 600/s'],
  [{ holdsAt: 566 }, 'holds at 566/s; the generator reached its limit before the target did'],
  [{ failsAt: 1 }, 'fails at 1/s, and no lower rate held'],
  [{}, 'no limit was found'],
])('puts the bracket %j in words', (bracket, said) => {
  expect(describeBracket({ ...bracket, trace: [] }).en).toBe(said);
});

it.each([
  [{ failsAt: 600, recoveryMs: 2400 }, 'recovered 2.40 s after an overload'],
  [{ failsAt: 600 }, 'did not recover from an overload'],
  [{}, undefined],
])('tells of the recovery of %j', (result, said) => {
  expect(describeRecovery({ ...result, trace: [] })?.en).toBe(said);
});
