import { describe, expect, it } from 'vitest';
import { CLASSES, classOf, type Second } from '../counting/tally.js';
import { measureRecovery } from './recovery.js';
import { parseThresholds } from './threshold.js';

const DEMANDS = parseThresholds('p99<100ms,errors<1%');

/** A second with a hundred answers, of which some were slow or wrong. */
function second({ slow = 0, failed = 0, answers = 100 } = {}): Second {
  const classes = new Uint32Array(CLASSES);
  classes[classOf(5000)] = answers - slow;
  classes[classOf(900_000)] = slow;
  return {
    offered: 100,
    sent: 100,
    acknowledged: answers,
    refused: 0,
    unknown: 0,
    unsent: 0,
    failed,
    classes,
  };
}

const GOOD = second();
const SLOW = second({ slow: 50 });

describe('measureRecovery', () => {
  it.each([
    ['at once', [SLOW, SLOW, GOOD, GOOD], 0],
    ['when late answers are through', [SLOW, SLOW, SLOW, GOOD, GOOD], 1000],
    ['after a relapse', [SLOW, SLOW, GOOD, SLOW, GOOD], 2000],
    ['not at all', [SLOW, SLOW, GOOD, GOOD, SLOW], undefined],
    ['when errors end', [SLOW, SLOW, second({ failed: 2 }), second({ failed: 1 })], 1000],
    ['when it answers again', [SLOW, SLOW, second({ answers: 0 }), GOOD], 1000],
  ])('recovers %s', (_how, seconds, expected) => {
    expect(measureRecovery(seconds, DEMANDS, 2000)).toBe(expected);
  });
});
