import type { Documents } from '../../wire/generated/documents.js';

type WorkerLedger = Documents['ledger'];

/** What a worker with a third of a run of nine requests has written down. */
export function sampleLedger(part: number, change: Partial<WorkerLedger> = {}): WorkerLedger {
  return {
    schemaVersion: 1,
    tool: { name: 'duijie', version: '0.1.0' },
    run: '0123456789ab',
    part,
    parts: 3,
    isFinished: true,
    isCounted: true,
    scenario: 'das-report',
    target: 'http://127.0.0.1:4020',
    seed: 1,
    startedAt: `2026-03-01T00:00:0${part}Z`,
    durationMs: 1000 + part,
    workload: {
      shape: 'constant',
      rate: 9,
      plannedMs: 1000,
      connections: 6,
      timeoutMs: 10_000,
      badShare: 0,
      slo: 'errors<0.1%,p99<100ms',
    },
    // All three acknowledged.
    fates: Buffer.from([3, 3, 3]).toString('base64'),
    service: [
      [2000, 2],
      [5000, 1],
    ],
    lag: [[100, 3]],
    seconds: [
      {
        offered: 3,
        sent: 3,
        acknowledged: 3,
        refused: 0,
        unknown: 0,
        unsent: 0,
        failed: 0,
        classes: [0, 3],
      },
    ],
    outcomes: [
      {
        traffic: 'good',
        status: '200',
        code: '0000',
        signature: 'unchecked',
        schema: 'right',
        isAcknowledged: true,
        isRight: true,
        count: 3,
        sentMs: [part, 600 + part],
        endedMs: [part, 600 + part],
        samples: [{ request: `POST /${part}`, response: '{}' }],
      },
    ],
    health: { share: 0.1 * (part + 1), loopDelayMs: 6, deepestBacklog: 2 },
    ...change,
  };
}
