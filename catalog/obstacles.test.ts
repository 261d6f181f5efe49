import { describe, expect, it, vi } from 'vitest';
import { renderConsole } from '../reports/console/console.js';
import { outcomeOf } from '../reports/outcome.js';
import type { Cause } from '../src/model/cause.js';
import { describeCause } from '../src/model/cause.js';
import type { RunResult } from '../src/model/result.js';
import { parseTime14 } from '../src/specification/time.js';
import { validators } from '../src/wire/generated/documents.js';
import { findSystem, listSystems } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';
import { gatewayThat, type Meddling } from './testing/gateway.js';

vi.setConfig({ testTimeout: 40_000 });

const MINUTE_MS = 60_000;

/** A run of a few cases that looks ahead, and what it said before the first of them. */
async function run(id: string, options: SelfTest = {}) {
  const said: Cause[] = [];
  const events: string[] = [];
  const result = await certifySimulator(findSystem(id), {
    grep: /\/accepts-valid$/,
    ...options,
    coping: {
      looksAhead: true,
      onObstacle: (obstacle) => {
        said.push(obstacle);
        events.push('obstacle');
      },
      onStart: () => events.push('start'),
    },
  });
  expect(validators.results(JSON.parse(JSON.stringify(result)))).toBe(true);
  return { result, said, events };
}

/** How each system says that a token is of another time, and that there is no such meter. */
const WORDS: Readonly<Record<string, readonly [stale: object, unknown: object]>> = {
  das: [
    { echoCode: '0105', echoMsg: 'timestamp expired' },
    { echoCode: '0404', echoMsg: 'no such meter' },
  ],
  prepose: [
    { returnCode: '9001', returnMessage: 'timestamp expired' },
    { returnCode: '1003', returnMessage: 'no such meter' },
  ],
};

/**
 * A system that takes a token for five minutes by its own clock, which is wrong by so much, reads
 * timestamps as times of its own zone, and knows no meter.
 */
function strict(
  id: string,
  { aheadMs = 0, zoneMinutes = 480, date = (now: number) => new Date(now).toUTCString() },
): Meddling {
  return (answer, { headers: { authorization = '' } }) => {
    const now = Date.now() + aheadMs;
    const headers = { ...answer.headers, Date: date(now) };
    const [, stamp = ''] = Buffer.from(authorization, 'base64').toString().split(':');
    const age = Math.abs(now - (parseTime14(stamp, zoneMinutes) ?? 0));
    const [stale, unknown] = WORDS[id] ?? [];
    const body = Buffer.from(JSON.stringify(age < 5 * MINUTE_MS ? unknown : stale));
    return { status: 200, headers, body };
  };
}

function consoleOf(result: RunResult): string {
  return renderConsole([result], { language: 'en', colour: false, width: 80 });
}

describe.concurrent('a sound system', () => {
  it.each(listSystems().map(({ id }) => id))('is not complained of: %s', async (id) => {
    const { result, said } = await run(id);
    expect(said).toEqual([]);
    expect([result.causes, result.summary.fail]).toEqual([undefined, 0]);
  });

  it.each([-90, 90])('is run with a clock that is off, if it takes that: %s min', async (off) => {
    const through = gatewayThat(({ headers, ...answer }) => ({
      ...answer,
      headers: { ...headers, Date: new Date(Date.now() + off * MINUTE_MS).toUTCString() },
    }));
    const { result, said } = await run('das', { through });
    expect([said, result.causes, result.summary.fail]).toEqual([[], undefined, 0]);
  });
});

describe.concurrent('no case is run', () => {
  it.each([
    ['das', 130],
    ['prepose', -130],
  ])('where the clocks differ, as a request by that of %s proves', async (id, minutes) => {
    const through = gatewayThat(strict(id, { aheadMs: minutes * MINUTE_MS }));
    const { result, said, events } = await run(id, { through });
    expect(events[0]).toBe('obstacle');
    expect(result.causes).toEqual(said);
    expect(said).toMatchObject([{ id: 'clock-skew', field: 'Date' }]);
    expect(said[0]?.title.en).toMatch(
      /^the clocks of the two sides differ: .* IUT is \d{4} s \(about 2\.2 hours\) (?:ahead|behind); it takes \w+ \(.*\) signed by its own time, and refuses it by that of the tester \(\d{4} timestamp expired\)/,
    );
    expect(result.aborted?.cause).toBe('time');
    expect(result.cases.every(({ verdict }) => verdict === 'none')).toBe(true);
    expect([outcomeOf([result]).exitCode, result.conformant]).toEqual([3, null]);
    expect(consoleOf(result).split('\n').slice(1, 5).join('\n')).toMatch(/Set both clocks by NTP/);
  });

  it('where the zones differ, as a request in the other one proves', async () => {
    const through = gatewayThat(strict('das', { zoneMinutes: 0 }));
    const { result, said } = await run('das', { through });
    expect(said).toMatchObject([{ id: 'wrong-time-zone' }]);
    expect(describeCause(said[0] as Cause).en).toMatch(
      /time written in UTC, and refuses it in Asia\/Shanghai .* set parameters\.timeZone: UTC;/,
    );
    expect([result.aborted?.cause, outcomeOf([result]).exitCode]).toEqual(['time', 3]);
    const put = await run('das', {
      through,
      parameters: { timeZone: 'UTC' },
      grep: /^das\/1014\/refuses-missing-token/,
    });
    expect(put.said).toEqual([]);
  });

  it('where the tester writes in a zone of its own', async () => {
    const through = gatewayThat(strict('das', {}));
    const { said } = await run('das', { through, parameters: { timeZone: 'UTC' } });
    expect(said[0]?.fix?.en).toMatch(/set parameters\.timeZone: Asia\/Shanghai; .*TZ=UTC/);
  });
});

/** One character is wrong. */
const WRONG: Readonly<Record<string, object>> = {
  das: { appSecret: 'demo6f1c9a4be27d5083c6e1b94f7a2X' },
  cis: { appSecret: 'demo6f1c9a4be27d5083c6e1b94f7a2X' },
  prepose: { appSecret: 'demo2b7e51c08fd94a63b0d7e4f1a8cX' },
  business: { appSecret: 'demo2b7e51c08fd94a63b0d7e4f1a8cX' },
  cylinder: { token: 'demo9d41b7c3e05f4a62b8c1f70e26dX' },
  mohurd: { keys: { business: 'demo4c1b97e2a05d4f3883b6d2f0a17X', certificate: 'none' } },
  samr: { key: 'demo5b7e41c9f02X' },
};

describe.concurrent('all cases are run, as the IUT may be wrong', () => {
  it.each(listSystems().map(({ id }) => id))('where credentials are refused: %s', async (id) => {
    const { entry } = findSystem(id);
    const credentials = { ...entry.demonstration.credentials, ...WRONG[id] };
    const { result, said, events } = await run(id, { credentials });
    expect(events).toEqual(['obstacle', 'start']);
    expect(said).toMatchObject([{ id: 'token-refused' }]);
    expect(said[0]?.title.en).toMatch(/^the first signed request, \w+ \(.*\), was refused for/);
    expect(said[0]?.fix?.en).toMatch(/^Compare credentials\.\w+/);
    expect(result.aborted).toBeUndefined();
    expect(result.conformity).toBe('not-conformant');
    expect(result.causes?.[0]?.id).toBe('token-refused');
    expect(JSON.stringify(result)).not.toContain(Object.values(WRONG[id] ?? {})[0]);
  });

  const BLIND: readonly (readonly [string, (now: number) => string, Record<string, string>])[] = [
    ['malformed', () => 'soon', {}],
    ['out of a cache', (now) => new Date(now).toUTCString(), { Age: '7800' }],
  ];

  it.each(BLIND)('where the clock does not show: Date %s', async (_name, date, more) => {
    const meddle = strict('das', { aheadMs: 130 * MINUTE_MS, date });
    const through = gatewayThat((answer, context) => {
      const made = meddle(answer, context);
      return made && { ...made, headers: { ...made.headers, ...more } };
    });
    const { result, said } = await run('das', { through });
    expect(said).toMatchObject([{ id: 'token-refused' }]);
    expect(result.aborted).toBeUndefined();
  });

  it('where one refusal was chance, and nothing is made of that', async () => {
    let count = 0;
    const through = gatewayThat((answer, { headers }) => {
      if (headers.authorization === undefined) return answer;
      count += 1;
      return count > 1 ? answer : { ...answer, body: Buffer.from(JSON.stringify(WORDS.das?.[0])) };
    });
    const { result, said } = await run('das', { through });
    expect(said).toMatchObject([{ id: 'token-refused' }]);
    expect([result.causes, result.summary.fail, result.aborted]).toEqual([undefined, 0, undefined]);
  });
});
