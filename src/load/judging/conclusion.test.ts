import { describe, expect, it } from 'vitest';
import type { CallbackCounts, OutcomeCount, Reconciliation } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { conclude } from './conclusion.js';

const OUTCOME: OutcomeCount = {
  traffic: 'good',
  status: '200',
  code: '0000',
  signature: 'right',
  schema: 'right',
  isAcknowledged: true,
  isRight: true,
  count: 10,
  samples: [],
};
const HEALTH = { ceiling: 1000, share: 0.1, loopDelayMs: 5, deepestBacklog: 0, isValid: true };
const COMPLETE: Reconciliation = {
  method: 'admin',
  acknowledged: 10,
  stored: 10,
  missing: 0,
  doubled: 0,
  unknownStored: 0,
  refusedStored: 0,
  examples: [],
};
const CALLBACKS: CallbackCounts = {
  operation: '2002',
  waitMs: 10_000,
  expected: 10,
  received: 10,
  missing: 0,
  doubled: 0,
  refused: 0,
  strange: 3,
  latency: { count: 0, min: 0, mean: 0, max: 0, percentiles: {} },
  examples: [],
};
const GOOD = {
  counts: { offered: 10, acknowledged: 10, refused: 0, unknown: 0, unsent: 0 },
  thresholds: [{ threshold: 'errors<1%', observed: '0 %', holds: true }],
  outcomes: [OUTCOME],
  reconciliation: COMPLETE,
  callbacks: CALLBACKS,
  generator: HEALTH,
};

describe('conclude', () => {
  it('passes what kept its demands', () => {
    expect(conclude(GOOD).verdict).toBe('pass');
  });

  it.each([
    ['a loss', { reconciliation: { ...COMPLETE, missing: 1 } }, '1 acknowledged'],
    [
      'something refused and kept',
      { reconciliation: { ...COMPLETE, refusedStored: 2 } },
      '2 requests',
    ],
    [
      'a wrong signature',
      { outcomes: [{ ...OUTCOME, signature: 'wrong', isRight: false }] },
      'wrong answers: every answer had a wrong signature, 10 requests',
    ],
    ['a callback that is missing', { callbacks: { ...CALLBACKS, missing: 1 } }, 'by their 2002'],
    ['one that came twice', { callbacks: { ...CALLBACKS, doubled: 1 } }, 'more than one 2002'],
    ['one after a refusal', { callbacks: { ...CALLBACKS, refused: 1 } }, 'by a 2002 nevertheless'],
    [
      'a wrong echo',
      { outcomes: [{ ...OUTCOME, isRight: false }] },
      'every answer had a wrong echo',
    ],
    [
      'bad traffic taken',
      { outcomes: [{ ...OUTCOME, traffic: 'stale', isRight: false }] },
      'every request that has to be rejected was accepted',
    ],
    [
      'a threshold missed',
      { thresholds: [{ threshold: 'p99<1ms', observed: '2 ms', holds: false }] },
      'p99<1ms (2 ms)',
    ],
  ] as const)('fails for %s, and says so', (_, change, reason) => {
    const { verdict, reason: said } = conclude({ ...GOOD, ...change });
    expect(verdict).toBe('fail');
    expect(said.en).toContain(reason);
  });

  it.each([
    [100, 98, 'fail'],
    [1000, 995, 'pass'],
  ] as const)('wants bad requests refused: of %d, %d were', (count, refused, verdict) => {
    const bad = { ...OUTCOME, traffic: 'signature', isAcknowledged: false } as const;
    const outcomes = [
      OUTCOME,
      { ...bad, count: refused },
      { ...bad, status: 'closed', isRight: false, count: count - refused },
    ];
    expect(conclude({ ...GOOD, outcomes }).verdict).toBe(verdict);
  });

  it('leaves open what came to nothing in its handshake', () => {
    const hindrance = text('握手失败', 'the handshake failed');
    const { verdict, reason } = conclude({
      ...GOOD,
      callbacks: { ...CALLBACKS, missing: 2, hindrance },
    });
    expect([verdict, reason.en]).toEqual([
      'inconc',
      '2 callbacks did not come: the handshake failed',
    ]);
  });

  it('says that a target cannot be reached', () => {
    const refused = {
      ...OUTCOME,
      status: 'connection-refused',
      isAcknowledged: false,
      isRight: false,
    };
    const thresholds = [{ threshold: 'errors<1%', observed: '100 %', holds: false }];
    const { verdict, reason } = conclude({ ...GOOD, outcomes: [refused], thresholds });
    expect([verdict, reason.en]).toEqual(['inconc', expect.stringContaining('cannot be reached')]);
  });

  it.each([
    ['ports', 'ran out of local ports'],
    ['descriptors', 'ran out of file descriptors'],
  ])('does not blame the target for a generator without %s', (status, said) => {
    const lost = { ...OUTCOME, status, isAcknowledged: false, isRight: false };
    const missed = [{ threshold: 'errors<0.1%', observed: '10 %', holds: false }];
    const outcomes = [OUTCOME, { ...lost, count: 1 }];
    const { verdict, reason } = conclude({ ...GOOD, outcomes, thresholds: missed });
    expect([verdict, reason.en]).toEqual(['inconc', expect.stringContaining(said)]);
    expect(conclude({ ...GOOD, outcomes: [lost] }).reason.en).not.toContain('refused');
    // One in ten thousand changes nothing.
    const few = [
      { ...OUTCOME, count: 9999 },
      { ...lost, count: 1 },
    ];
    expect(conclude({ ...GOOD, outcomes: few }).verdict).toBe('pass');
  });

  it.each([
    [['dns'], 'its host name does not resolve'],
    [['unreachable'], 'no connection was established'],
    [['connection-refused', 'dns'], 'connection refused × 10, host name not resolved × 10'],
  ])('names what kept all connections from coming about: %j', (kinds, said) => {
    const outcomes = kinds.map((status) => ({
      ...OUTCOME,
      ...{ status, isAcknowledged: false, isRight: false },
    }));
    const { verdict, reason } = conclude({ ...GOOD, outcomes });
    expect([verdict, reason.en]).toEqual(['inconc', expect.stringContaining(said)]);
  });

  it.each([
    ['a load near the ceiling', { share: 0.8 }],
    ['a generator that was held up', { loopDelayMs: 30 }],
  ])('claims no figure of %s, but a loss all the same', (_, change) => {
    const doubtful = { ...GOOD, generator: { ...HEALTH, ...change, isValid: false } };
    expect(conclude(doubtful).verdict).toBe('inconc');
    const loss = { ...doubtful, reconciliation: { ...COMPLETE, missing: 1 } };
    expect(conclude(loss).verdict).toBe('fail');
  });
});
