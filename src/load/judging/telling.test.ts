import { describe, expect, it } from 'vitest';
import type { OutcomeCount } from '../../model/load-result.js';
import { conclude } from './conclusion.js';

const RIGHT: OutcomeCount = {
  traffic: 'good',
  status: '200',
  code: '0000',
  signature: 'unchecked',
  schema: 'right',
  isAcknowledged: true,
  isRight: true,
  count: 700,
  endedMs: [0, 6990],
  samples: [],
};
const LATER = {
  endedMs: [7003, 9990] as [number, number],
  count: 300,
  isAcknowledged: false,
  isRight: false,
};
const LOST = { ...RIGHT, ...LATER, code: '', schema: 'unchecked' } as const;
const COUNTS = { offered: 1000, acknowledged: 700, refused: 0, unknown: 0, unsent: 0 };
const HEALTH = { ceiling: 5000, share: 0.02, loopDelayMs: 2, deepestBacklog: 0, isValid: true };

describe('a conclusion', () => {
  const missed = [{ threshold: 'errors<0.1%', observed: '30 %', holds: false }];
  const kept = [{ threshold: 'errors<50%', observed: '30 %', holds: true }];
  const outcomes = [RIGHT, { ...LOST, status: 'connection-refused' }];
  const run = { counts: { ...COUNTS, unsent: 300 }, outcomes, generator: HEALTH };

  it('begins with the cause where it decides', () => {
    expect(conclude({ ...run, thresholds: missed }).reason.en).toBe(
      'from 7.0 s on every connection was refused, 300 requests; thresholds missed: errors<0.1% (30 %)',
    );
  });

  it('ends with it where it does not', () => {
    expect(conclude({ ...run, thresholds: kept }).reason.en).toBe(
      'thresholds kept: errors<50% (30 %); from 7.0 s on every connection was refused, 300 requests',
    );
    const busy = { ...run, generator: { ...HEALTH, share: 0.9 }, thresholds: missed };
    expect(conclude(busy)).toMatchObject({
      verdict: 'inconc',
      reason: {
        en: expect.stringMatching(/^the load was 90 %.*; from 7\.0 s on every connection/),
      },
    });
  });
});
