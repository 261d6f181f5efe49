import { expect, it } from 'vitest';
import { describeBracket } from './capacity.js';

it.each([
  [{ holdsAt: 566, failsAt: 600 }, 'holds at 566/s, fails at 600/s'],
  [{ holdsAt: 566 }, 'holds at 566/s; the generator reached its limit before the target did'],
  [{ failsAt: 1 }, 'fails at 1/s, and no lower rate held'],
  [{}, 'no limit was found'],
])('puts the bracket %j in words', (bracket, said) => {
  expect(describeBracket({ ...bracket, trace: [] }).en).toBe(said);
});
