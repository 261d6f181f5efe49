import { describe, expect, it } from 'vitest';
import { sampleLoad } from '../../reports/testing/sample-load.js';
import { causesOf, nameStatus, tellCauses } from './load-causes.js';
import type { OutcomeCount } from './load-result.js';

function lasting(from: number, until: number): Pick<OutcomeCount, 'sentMs' | 'endedMs'> {
  return { sentMs: [from, until], endedMs: [from, until] };
}

const RIGHT: OutcomeCount = {
  traffic: 'good',
  status: '200',
  code: '0000',
  signature: 'unchecked',
  schema: 'right',
  isAcknowledged: true,
  isRight: true,
  count: 700,
  ...lasting(0, 6990),
  samples: [],
};
const LATER = { ...lasting(7003, 9990), count: 300, isAcknowledged: false, isRight: false };
const LOST = { ...RIGHT, ...LATER, code: '', schema: 'unchecked' } as const;
const COUNTS = { offered: 1000, acknowledged: 700, refused: 0, unknown: 0, unsent: 0 };

const tell = (...outcomes: readonly OutcomeCount[]) =>
  tellCauses(causesOf({ counts: COUNTS, outcomes }));

describe('what went wrong', () => {
  it.each<[string, Partial<OutcomeCount>, string, string]>([
    [
      'a server that dies',
      { status: 'connection-refused' },
      'from 7.0 s on every connection was refused, 300 requests',
      '从 7.0 s 起每次连接都被拒绝，共 300 个请求',
    ],
    [
      'one that resets',
      { status: 'reset' },
      'from 7.0 s on every connection was reset, 300 requests',
      '从 7.0 s 起每次连接都被重置，共 300 个请求',
    ],
    [
      'one that hangs',
      { status: 'timeout' },
      'from 7.0 s on every request timed out, 300 requests',
      '从 7.0 s 起每个请求都超时没有应答，共 300 个请求',
    ],
    [
      'one that answers garbage',
      { status: 'malformed' },
      'from 7.0 s on no answer was HTTP, 300 requests',
      '从 7.0 s 起每个应答都不是 HTTP，共 300 个请求',
    ],
    [
      'a gateway without a server',
      { status: '502' },
      'from 7.0 s on every request was answered with a server error (HTTP 502), 300 requests',
      '从 7.0 s 起每个请求的应答都是服务端错误（HTTP 502），共 300 个请求',
    ],
    [
      'a page in place of the answer',
      {},
      'from 7.0 s on every answer was unreadable (HTTP 200), 300 requests',
      '从 7.0 s 起每个应答都无法识别（HTTP 200），共 300 个请求',
    ],
    [
      'one that rejects',
      { code: '9999' },
      'from 7.0 s on every request was rejected (9999), 300 requests',
      '从 7.0 s 起每个请求都被业务拒绝（9999），共 300 个请求',
    ],
    [
      'one whose format turns wrong',
      { code: '0000', isAcknowledged: true, schema: 'wrong' },
      'from 7.0 s on every answer that was checked had a wrong format, 300 requests',
      '从 7.0 s 起每个核对过的应答格式都不符，共 300 个请求',
    ],
  ])('names %s, and since when', (_, change, en, zh) => {
    expect(tell(RIGHT, { ...LOST, ...change })).toEqual({ zh, en });
  });

  it('says "every" of the whole run, or of nothing that others speak against', () => {
    const lost = { ...LOST, status: 'timeout' };
    expect(tell(lost)?.en).toBe('every request timed out, 300 requests');
    expect(tell({ ...RIGHT, ...lasting(0, 7099) }, lost)?.en).toContain('from 7.1 s on');
    expect(tell({ ...RIGHT, ...lasting(0, 7104) }, lost)?.en).toBe(
      'timed out × 300, from 7.0 s to 10.0 s',
    );
    expect(tell(RIGHT, { ...lost, count: 2 })).toEqual({
      zh: '在 7.0 s 至 10.0 s 超时没有应答 2 次',
      en: 'timed out × 2, from 7.0 s to 10.0 s',
    });
    const { sentMs: _, endedMs: __, ...old } = lost;
    expect(tell(RIGHT, old)?.en).toBe('timed out × 300');
  });

  it('goes by when answers came, and for silence by when it began', () => {
    const slow = { ...RIGHT, sentMs: [0, 5000], endedMs: [0, 7000] } as const;
    const silent = {
      ...LOST,
      status: 'timeout',
      sentMs: [5001, 9990],
      endedMs: [15_001, 19_990],
    } as const;
    expect(tell(slow, silent)?.en).toContain('from 5.0 s on every request timed out');
    const page = { ...LOST, sentMs: [5001, 9990], endedMs: [7003, 9990] } as const;
    expect(tell({ ...slow, sentMs: [0, 6000] }, page)?.en).toContain('from 7.0 s on every answer');
  });

  it('allows the workers of a fleet their clocks', () => {
    const outcomes = [
      { ...RIGHT, endedMs: [0, 7400] },
      { ...LOST, status: 'connection-refused' },
    ];
    const fleet = { ...sampleLoad().workload, engine: 'locust' } as const;
    const said = (story: object) =>
      tellCauses(causesOf({ counts: COUNTS, outcomes, ...story }))?.en;
    expect(said({ workload: fleet })).toContain('from 7.4 s on every connection');
    expect(said({ workload: sampleLoad().workload })).toContain('connection refused × 300');
  });

  it('does not take a bad request that is rejected for a good answer', () => {
    const bad = { ...RIGHT, traffic: 'stale', code: '0105', isAcknowledged: false } as const;
    const rejected = { ...LOST, code: '9999' };
    expect(tell(RIGHT, { ...bad, ...lasting(0, 9990) }, rejected)?.en).toContain(
      'from 7.0 s on every',
    );
    // It shows that connections came about.
    const refused = { ...LOST, status: 'connection-refused' };
    expect(tell(RIGHT, { ...bad, ...lasting(0, 9990) }, refused)?.en).not.toContain('every');
  });

  it('tells the gravest of many, joins codes, and cuts long ones', () => {
    const codes = ['1', '2', '3', '\u001b[31m'].map((code, at) => ({
      ...LOST,
      code,
      count: 40 - at,
    }));
    const reset = { ...LOST, status: 'reset', count: 10, ...lasting(7003, 7003) };
    const outcomes = [RIGHT, ...codes, reset, { ...reset, status: 'closed', count: 1 }];
    const said = tell(...outcomes)?.en;
    expect(said).toBe(
      'from 7.0 s on every request was rejected (1, 2, 3, …), 154 requests; connection reset × 10, at 7.0 s; further kinds: 1',
    );
    expect(tell(RIGHT, { ...LOST, code: 'c'.repeat(100) })?.en).toContain(`(${'c'.repeat(24)})`);
  });

  it('counts what was not even tried', () => {
    const counts = { ...COUNTS, unsent: 310 };
    const outcomes = [RIGHT, { ...LOST, status: 'connection-refused' }];
    expect(causesOf({ counts, outcomes }).map(({ kind, count }) => [kind, count])).toEqual([
      ['connection-refused', 300],
      ['crowded', 10],
    ]);
  });

  it('is silent where nothing is wrong', () => {
    expect(tell(RIGHT)).toBeUndefined();
  });

  it('names why there was no answer, and leaves a status as it is', () => {
    const names = ['connection-refused', '503', 'self-signed', 'odd'].map(
      (status) => nameStatus({ status }).en,
    );
    expect(names).toEqual(['connection refused', '503', 'no TLS connection (self-signed)', 'odd']);
  });
});
