import { describe, expect, it } from 'vitest';
import { findDisagreements } from '../../src/model/load-agreement.js';
import { type Intercept, runScenario } from './testing/run-scenario.js';

/** The request from which on the target misbehaves: some time after the first, however busy the machine. */
const TURN = 50;

/** A target that is sound, and then does something else. */
const turning =
  (misbehave: Intercept): Intercept =>
  (request, pass) =>
    request.number < TURN ? pass(request.body) : misbehave(request, pass);

const changed = async (answer: Response, change: object) =>
  new Response(JSON.stringify({ ...JSON.parse(await answer.text()), ...change }));

describe('the story of a run', () => {
  it.each<[string, Intercept, RegExp, object]>([
    [
      'closes every connection',
      () => undefined,
      /^from \d\.\d s on every connection was closed without an answer, \d+ requests; thresholds missed/,
      { refused: 0 },
    ],
    [
      'is behind a gateway and gone',
      () => new Response('<html>', { status: 502 }),
      /^from \d\.\d s on every request was answered with a server error \(HTTP 502\), \d+ requests;/,
      { refused: 0 },
    ],
    [
      'shows a page in place of an answer',
      () => new Response('<html>'),
      /^from \d\.\d s on every answer was unreadable \(HTTP 200\)/,
      { refused: 0 },
    ],
    [
      'rejects',
      () => new Response('{"echoCode":"9999"}'),
      /^from \d\.\d s on every request was rejected \(9999\)/,
      { unknown: 0 },
    ],
    [
      'answers in a wrong format',
      async ({ body }, pass) => changed(await pass(body), { meterNo: 12 }),
      /^wrong answers: from \d\.\d s on every answer that was checked had a wrong format/,
      { acknowledged: 100 },
    ],
    [
      'echoes another request',
      async ({ body }, pass) => changed(await pass(body), { serialNo: '0'.repeat(32) }),
      /^wrong answers: from \d\.\d s on every answer had a wrong echo/,
      { acknowledged: 100 },
    ],
  ])('names what it is when the target %s', async (_, misbehave, reason, counts) => {
    const result = await runScenario('das-report', {
      intercept: turning(misbehave),
      // One after the other: what was due before the turn has its answer before it, too.
      connections: 1,
      rate: 200,
      durationMs: 500,
    });
    expect(result.verdict).toBe('fail');
    expect(result.reason.en).toMatch(reason);
    expect(result.counts).toMatchObject({ offered: 100, unsent: 0, ...counts });
    expect(findDisagreements(result)).toEqual([]);
  });

  it('is that of a wrong format where every answer has it', async () => {
    const { reason, outcomes } = await runScenario('das-report', {
      intercept: async ({ body }, pass) => changed(await pass(body), { meterNo: 12 }),
      rate: 200,
      durationMs: 100,
    });
    expect(reason.en).toBe(
      'wrong answers: every answer that was checked had a wrong format, 20 requests',
    );
    expect(outcomes).toMatchObject([{ schema: 'wrong', count: 20 }]);
  });
});
