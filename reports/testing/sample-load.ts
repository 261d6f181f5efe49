import { boundOf, CLASSES, classOf } from '../../src/load/counting/tally.js';
import type { CapacityResult } from '../../src/model/capacity.js';
import type {
  CallbackCounts,
  Latency,
  LoadCounts,
  LoadResult,
  LoadSecond,
  OutcomeCount,
} from '../../src/model/load-result.js';
import { text } from '../../src/model/text.js';
import { HOSTILE } from './sample-exchanges.js';

const SECONDS = 60;
const RATE = 200;
/** While these seconds last, the target is slow. */
const STALL = [30, 33] as const;
/** Requests of a stalled second without an answer, and with a wrong one. */
const LOST = 4;
const WRONG = 2;
/** Of those without an answer in the last stalled second, these found nobody who listens. */
const UNCONNECTED = 2;

const PERCENTILES = [
  0, 50, 75, 87.5, 90, 93.75, 95, 96.875, 98.4375, 99, 99.21875, 99.609375, 99.8046875, 99.9,
  99.95117, 99.99, 100,
];

const isStalled = (second: number) => second >= STALL[0] && second < STALL[1];

/** Response times of a second in milliseconds: a long tail, longer in a stall. */
function timesOf(second: number): readonly number[] {
  const count = isStalled(second) ? RATE - LOST : RATE;
  return Array.from({ length: count }, (_, n) => {
    const tail = 1 - (n + 0.5 + (second % 7) / 8) / (count + 1);
    return (2 / tail ** 0.35) * (isStalled(second) ? 90 : 1);
  });
}

const TIMES = Array.from({ length: SECONDS }, (_, second) => timesOf(second));

function secondOf(times: readonly number[], second: number): LoadSecond {
  const classes = new Array<number>(CLASSES).fill(0);
  for (const ms of times) {
    const kind = classOf(ms * 1000);
    classes[kind] = (classes[kind] ?? 0) + 1;
  }
  const last = classes.findLastIndex((count) => count > 0);
  const [lost, wrong] = isStalled(second) ? [LOST, WRONG] : [0, 0];
  const unsent = second === STALL[1] - 1 ? UNCONNECTED : 0;
  return {
    offered: RATE,
    sent: RATE - unsent,
    acknowledged: RATE - lost - wrong,
    refused: wrong,
    unknown: lost - unsent,
    unsent,
    failed: lost + wrong,
    classes: classes.slice(0, last + 1),
  };
}

function latencyOf(factor: number): Latency {
  const all = TIMES.flat()
    .map((ms) => ms * factor)
    .sort((a, b) => a - b);
  const at = (percentile: number) =>
    all[Math.max(0, Math.ceil((percentile / 100) * all.length) - 1)] ?? 0;
  return {
    count: all.length,
    min: at(0),
    mean: all.reduce((sum, ms) => sum + ms, 0) / all.length,
    max: at(100),
    percentiles: Object.fromEntries(PERCENTILES.map((p) => [String(p), at(p)])),
  };
}

const LATENCY = { response: latencyOf(1), service: latencyOf(0.8), lag: latencyOf(0.01) };

const STALLED = STALL[1] - STALL[0];

const COUNTS: LoadCounts = {
  offered: SECONDS * RATE,
  acknowledged: SECONDS * RATE - STALLED * (LOST + WRONG),
  refused: STALLED * WRONG,
  unknown: STALLED * LOST - UNCONNECTED,
  unsent: UNCONNECTED,
};

const REQUEST = 'POST /api/2001 HTTP/1.1\r\nContent-Length: 20\r\n\r\n{"userNo":"00110001"}';

const OUTCOMES: readonly OutcomeCount[] = [
  {
    traffic: 'good',
    status: '200',
    code: '0000',
    signature: 'right',
    schema: 'right',
    isAcknowledged: true,
    isRight: true,
    count: COUNTS.acknowledged,
    sentMs: [0, 59_995],
    endedMs: [0, 59_995],
    samples: [{ request: REQUEST, response: 'HTTP/1.1 200 OK\r\n\r\n{"echoCode":"0000"}' }],
  },
  {
    traffic: 'signature',
    status: '500',
    code: HOSTILE,
    signature: 'wrong',
    schema: 'unchecked',
    isAcknowledged: false,
    isRight: false,
    count: COUNTS.refused,
    sentMs: [30_010, 32_600],
    endedMs: [30_010, 32_600],
    samples: [{ request: REQUEST, response: `HTTP/1.1 500\r\n\r\n${HOSTILE}${'长'.repeat(9000)}` }],
  },
  {
    traffic: 'good',
    status: 'timeout',
    code: '',
    signature: 'unchecked',
    schema: 'unchecked',
    isAcknowledged: false,
    isRight: false,
    count: COUNTS.unknown,
    sentMs: [30_000, 32_400],
    endedMs: [30_000, 32_400],
    samples: [{ request: REQUEST, response: '' }],
  },
  {
    traffic: 'good',
    status: 'connection-refused',
    code: '',
    signature: 'unchecked',
    schema: 'unchecked',
    isAcknowledged: false,
    isRight: false,
    count: COUNTS.unsent,
    sentMs: [32_700, 32_705],
    endedMs: [32_700, 32_705],
    samples: [{ request: REQUEST, response: '' }],
  },
];

/** A search that closed in on a limit, with one attempt in which the generator was too slow. */
export const SAMPLE_CAPACITY: CapacityResult = {
  holdsAt: 566,
  failsAt: 600,
  trace: [
    { phase: 'rise', rate: 100, outcome: 'holds', p99: 8.1, errors: 0 },
    { phase: 'rise', rate: 200, outcome: 'holds', p99: 9.4, errors: 0 },
    { phase: 'rise', rate: 400, outcome: 'holds', p99: 14, errors: 0 },
    { phase: 'rise', rate: 800, outcome: 'fails', p99: 2310, errors: 0.21 },
    { phase: 'bisection', rate: 566, outcome: 'holds', p99: 31, errors: 0 },
    { phase: 'bisection', rate: 673, outcome: 'fails', errors: 1 },
    { phase: 'bisection', rate: 617, outcome: 'invalid', p99: 400, errors: 0.02 },
    { phase: 'bisection', rate: 600, outcome: 'fails', p99: 640, errors: 0.03 },
    { phase: 'confirmation', rate: 566, outcome: 'holds', p99: 35, errors: 0 },
    { phase: 'soak', rate: 566, outcome: 'holds', p99: 33, errors: 0 },
  ],
};

/** Callbacks that went wrong in every way. */
export const SAMPLE_CALLBACKS: CallbackCounts = {
  operation: '2002',
  waitMs: 10_000,
  expected: COUNTS.acknowledged,
  received: COUNTS.acknowledged - 2,
  missing: 2,
  doubled: 4,
  refused: 1,
  strange: 5,
  latency: latencyOf(3),
  examples: ['0123456789ab00000000000c', HOSTILE],
};

/** A run that failed in every way, with hostile text wherever the target can put some. */
export function sampleLoad(part: Partial<LoadResult> = {}): LoadResult {
  return {
    schemaVersion: 1,
    tool: { name: 'duijie', version: '0.1.0' },
    scenario: 'das-report',
    title: text('上报抄表数据', 'Meters report their readings'),
    system: 'das',
    isMarked: true,
    target: 'http://127.0.0.1:4010',
    seed: 7,
    startedAt: '2026-03-01T02:03:04.000Z',
    durationMs: 60_400,
    isCutShort: false,
    verdict: 'fail',
    reason: text('已确认的 3 个请求没有入库', '3 acknowledged requests are not kept'),
    workload: {
      shape: 'poisson',
      rate: RATE,
      plannedMs: SECONDS * 1000,
      connections: 64,
      workers: 2,
      signers: 0,
      timeoutMs: 5000,
      reportsPerRequest: 10,
      badShare: 0.01,
      meters: 100_000,
    },
    counts: COUNTS,
    thresholds: [
      { threshold: 'p99<500ms', observed: '212 ms', holds: true },
      { threshold: 'errors<0.1%', observed: '0.15 %', holds: false },
    ],
    latency: LATENCY,
    good: {
      offered: COUNTS.offered - COUNTS.refused,
      right: COUNTS.acknowledged,
      response: latencyOf(0.9),
    },
    seconds: TIMES.map(secondOf),
    classBounds: Array.from({ length: CLASSES }, (_, index) => boundOf(index) / 1000),
    outcomes: OUTCOMES,
    reconciliation: {
      method: 'readback',
      acknowledged: COUNTS.acknowledged,
      stored: COUNTS.acknowledged - 4,
      missing: 3,
      doubled: 1,
      unknownStored: 4,
      refusedStored: 0,
      examples: ['202603010000001', HOSTILE],
    },
    generator: {
      isValid: true,
      ceiling: 8000,
      share: 0.028,
      loopDelayMs: 2.1,
      deepestBacklog: 14,
    },
    command: 'duijie load das-report --target http://127.0.0.1:4010 --rate 200 --seed 7',
    ...part,
  };
}

/** A run that kept every demand. */
export function passingLoad(part: Partial<LoadResult> = {}): LoadResult {
  const offered = SECONDS * RATE;
  const [right] = OUTCOMES;
  return sampleLoad({
    verdict: 'pass',
    reason: text('所有指标均已达到', 'every threshold was kept'),
    counts: { offered, acknowledged: offered, refused: 0, unknown: 0, unsent: 0 },
    thresholds: [{ threshold: 'p99<500ms', observed: '212 ms', holds: true }],
    outcomes: right ? [{ ...right, count: offered }] : [],
    seconds: TIMES.map((_, second) => ({
      ...secondOf([], 0),
      classes: secondOf(TIMES[second] ?? [], second).classes,
    })),
    reconciliation: {
      method: 'admin',
      acknowledged: offered,
      stored: offered,
      missing: 0,
      doubled: 0,
      unknownStored: 0,
      refusedStored: 0,
      examples: [],
    },
    ...part,
  });
}

/** A run to which nobody answered. */
export function silentLoad(): LoadResult {
  const none = { count: 0, min: 0, mean: 0, max: 0, percentiles: {} };
  const offered = SECONDS * RATE;
  return sampleLoad({
    counts: { offered, acknowledged: 0, refused: 0, unknown: offered, unsent: 0 },
    latency: { ...LATENCY, response: none, service: none },
    good: { offered, right: 0, response: none },
    seconds: TIMES.map(() => ({
      offered: RATE,
      sent: RATE,
      acknowledged: 0,
      refused: 0,
      unknown: RATE,
      unsent: 0,
      failed: RATE,
      classes: [],
    })),
    outcomes: OUTCOMES.filter(({ status }) => status === 'timeout').map((outcome) => ({
      ...outcome,
      count: offered,
    })),
  });
}
