import { describe, expect, it } from 'vitest';
import { findDisagreements } from '../../model/load-agreement.js';
import type { Source } from '../sending/source.js';
import { Booking } from './booking.js';
import { Dispenser } from './dispenser.js';
import { serveSignStream } from './sign-stream.js';

const PART = { index: 1, of: 3 };

const source: Source = {
  compose: (index) => Buffer.from(`POST /r HTTP/1.1\r\nHost: h\r\n\r\n{"mark":${index}}`),
  judge: (_index, { body }) => ({
    isAcknowledged: String(body) === 'yes',
    code: String(body),
    signature: 'unchecked',
    schema: 'unchecked',
    isRight: String(body) === 'yes',
  }),
  exampleAnswer: () => '',
  describe: (request) => request.toString('utf8'),
};

/** What is answered to some lines, said one after the other. */
async function converse(
  lines: readonly string[],
  parts: Partial<Parameters<typeof serveSignStream>[0]> = {},
) {
  const answers: Record<string, unknown>[] = [];
  const health = await serveSignStream({
    source,
    part: PART,
    lines: (async function* () {
      for (const line of lines) {
        yield line;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })(),
    write: (line) => answers.push(JSON.parse(line)),
    ...parts,
  });
  return { answers, health };
}

describe('a sign stream', () => {
  it('hands out the requests of its part, and certain ones', async () => {
    const { answers } = await converse(['next', 'next', '10', '11']);
    expect(answers.map(({ index }) => index)).toEqual([1, 4, 10, undefined]);
    expect(answers[0]).toEqual({
      index: 1,
      method: 'POST',
      path: '/r',
      headers: { Host: 'h' },
      body: '{"mark":1}',
    });
    expect(answers[3]?.error).toBe('request 11 belongs to part 2 of 3');
  });

  it('tells how TLS is spoken to whoever asks', async () => {
    const tls = { ca: 'PEM', serverName: 'gas.example.com' };
    expect((await converse(['tls'], { tls })).answers).toEqual([{ tls }]);
    expect((await converse(['tls'])).answers).toEqual([{ tls: {} }]);
  });

  it('signs when it is asked, and never ahead', async () => {
    const signed: number[] = [];
    const compose = (index: number) => {
      signed.push(index);
      return source.compose(index);
    };
    await converse(['next', '', 'next'], { source: { ...source, compose } });
    expect(signed).toEqual([1, 4]);
  });

  it('judges each answer once, and only answers to what it has handed out', async () => {
    const { answers } = await converse([
      'next',
      '{"index":1,"status":200,"body":"yes"}',
      '{"index":1,"status":200,"body":"yes"}',
      '{"index":4,"loss":"timeout"}',
      'nonsense',
    ]);
    expect(answers[1]).toMatchObject({
      index: 1,
      isAcknowledged: true,
      isRight: true,
      code: 'yes',
    });
    expect(answers[2]?.error).toContain('request 1 was not handed out');
    expect(answers[3]?.error).toContain('request 4 was not handed out');
    expect(answers[4]?.error).toContain('valid are');
  });

  it('tells a worker a bounded number of codes, which Locust keeps for good', async () => {
    const lines = Array.from({ length: 300 }, (_, turn) => [
      'next',
      JSON.stringify({ index: 1 + 3 * turn, status: 200, body: `c${turn}`.padEnd(500, 'x') }),
    ]);
    const { answers } = await converse(lines.flat());
    const codes = answers.flatMap(({ code }) => (code === undefined ? [] : String(code)));
    expect(codes).toHaveLength(300);
    expect(new Set(codes).size).toBe(201);
    expect(Math.max(...codes.map(({ length }) => length))).toBe(101);
  });

  it('keeps account of what is due, and of what nobody answered', async () => {
    const booking = new Booking(PART);
    const instants = Array.from({ length: 12 }, (_, index) => index / 1000);
    const dispenser = new Dispenser({
      schedule: instants.values(),
      part: PART,
      backlog: 10,
      onDue: (due, lateMs) => booking.bookDue(due, lateMs),
    });
    const { answers, health } = await converse(
      [
        'next',
        'next',
        'next',
        'next',
        'next',
        '7',
        '{"index":1,"status":200,"body":"yes","us":2500}',
        '{"index":4,"status":503,"body":"no","us":500}',
        '{"index":7,"loss":"connection-refused"}',
        '{"health":{"share":0.25,"loopDelayMs":3}}',
      ],
      { booking, dispenser },
    );
    expect(answers[4]).toEqual({ end: true });
    expect(answers[5]?.error).toContain('ask for the next');
    expect(health).toMatchObject({ share: 0.25, loopDelayMs: 3 });
    const ledger = booking.close(
      {
        tool: { name: 'duijie', version: '0' },
        run: '0123456789ab',
        isCounted: false,
        scenario: 'das-report',
        target: 'http://127.0.0.1:1',
        seed: 1,
        startedAt: '2026-03-01T00:00:00Z',
        workload: {
          shape: 'constant',
          rate: 1,
          plannedMs: 12,
          connections: 1,
          timeoutMs: 1,
          badShare: 0,
          slo: 'errors<1%',
        },
      },
      {
        isFinished: dispenser.isFinished,
        durationMs: 12,
        health: { ...health, deepestBacklog: 0 },
      },
      { request: (bytes) => source.describe(bytes), response: String },
    );
    // Acknowledged, refused, never connected, without an answer.
    expect([...Buffer.from(ledger.fates, 'base64')]).toEqual([3, 4, 1, 2]);
    expect(ledger.service.sort()).toEqual([
      [2500, 1],
      [500, 1],
    ]);
    expect(ledger.outcomes.map(({ status, count }) => [status, count])).toEqual([
      ['200', 1],
      ['503', 1],
      ['connection-refused', 1],
      ['pending', 1],
    ]);
    const { seconds, outcomes } = ledger;
    const counts = { offered: 4, acknowledged: 1, refused: 1, unknown: 1, unsent: 1 };
    expect(findDisagreements({ counts, seconds, outcomes })).toEqual([]);
    expect(ledger).toMatchObject({ part: 1, parts: 3, isFinished: true });
  });
});
