import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { findSystem } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';
import { judgeAgain } from './testing/judge-again.js';

const das = findSystem('das');
const ONE = /^das\/1001\/accepts-valid$/;

/** Certifies the das through trouble; short pauses, as it does not pass by waiting here. */
function certify(faults: readonly string[], { coping, ...test }: SelfTest = {}) {
  return certifySimulator(das, { faults, coping: { pauses: [5, 10], ...coping }, ...test });
}

function verdictsOf({ cases }: RunResult) {
  const run = cases.filter(({ verdict }) => verdict !== 'none');
  return Object.fromEntries(run.map(({ id, verdict }) => [id, verdict]));
}

interface Loss {
  /** Which of the answers is lost, from 1. */
  readonly nth: number;
  /** The bytes in its place, with which the connection is closed; absent: nothing comes. */
  readonly answers?: string;
}

/** Passes everything on but one answer to what was carried out. */
async function loseAnswer(url: string, { nth, answers: bytes }: Loss) {
  let answers = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const { method = '', headers } = incoming;
    const init = { method, headers: headers as Record<string, string> };
    const answer = await fetch(
      `${url}${incoming.url}`,
      method === 'GET' ? init : { ...init, body },
    );
    const content = await answer.text();
    if (method === 'POST') answers += 1;
    if (method !== 'POST' || answers !== nth) {
      outgoing.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(content);
    } else if (bytes !== undefined) incoming.socket.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function only(result: RunResult) {
  const [found] = result.cases.filter(({ verdict }) => verdict !== 'none');
  if (!found) throw new RangeError('nothing was run');
  return found;
}

describe.concurrent('trouble of the transport', () => {
  it.each([
    ['status=502*1@1001', [1]],
    ['status=503*1@1001', [1]],
    ['status=504*2@1001', [2]],
    // A try can take two: where a kept connection breaks, the request goes out once more.
    ['CONNECTION_RESET_BY_PEER*2@1001', [1, 2]],
    ['EMPTY_RESPONSE*2@1001', [1, 2]],
  ])('that passes leaves the case undecided, %s', async (fault, possible) => {
    const result = await certify([fault], { grep: ONE });
    const { verdict, message, attempts } = only(result);
    const failed = attempts?.failed ?? 0;
    expect(verdict).toBe('inconc');
    expect(possible).toContain(failed);
    expect(message).toContain(`intermittent ${failed} of ${failed + 1}`);
    expect(attempts).toMatchObject({ cause: 'transport', failed, other: { verdict: 'pass' } });
    const again = only(await judgeAgain(das, result));
    expect([again.verdict, again.message]).toEqual([verdict, message]);
  });

  it.each(['status=502@1001', 'CONNECTION_RESET_BY_PEER@1001'])(
    'that stays fails the case, %s',
    async (fault) => {
      const result = await certify([fault], { grep: ONE });
      const { verdict, message, attempts } = only(result);
      expect([verdict, attempts?.runs]).toEqual(['fail', 3]);
      expect(message).toContain('fails always (3 tries)');
      const again = only(await judgeAgain(das, result));
      expect([again.verdict, again.message]).toEqual([verdict, message]);
    },
  );

  it.each<[string, Loss, object]>([
    // It came only in part, as the server has it.
    [
      'the server saw an end',
      { nth: 2, answers: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n' },
      { outcome: 'unreadable' },
    ],
    // It was registered, and registering it again is refused.
    ['a kept connection broke', { nth: 3, answers: '' }, { resent: true, outcome: 'refused' }],
    ['nothing came', { nth: 2 }, { trouble: expect.objectContaining({ kind: 'timeout' }) }],
  ])(
    'that ate the answer to what was carried out leaves the case undecided, %s',
    async (_, loss, shows) => {
      const { verdict, attempts, exchanges } = only(
        await certify([], {
          grep: /^das\/1001\/refuses-missing-userNo$/,
          through: (url) => loseAnswer(url, loss),
          coping: { timeoutMs: 2000 },
        }),
      );
      expect(exchanges).toContainEqual(expect.objectContaining(shows));
      expect([verdict, attempts?.runs, attempts?.failed]).toEqual(['inconc', 2, 1]);
    },
  );

  it('that is a server error of another kind fails it at once', async () => {
    const { verdict, attempts } = only(await certify(['status=500*1@1001'], { grep: ONE }));
    expect([verdict, attempts]).toEqual(['fail', undefined]);
  });
});

describe.concurrent('a failure that is to be confirmed', () => {
  it.each([
    ['code=9999@1001', 'fail', 'fails always (3 tries)'],
    ['code=9999*1@1001', 'inconc', 'intermittent 1 of 3'],
  ])('%s', async (fault, verdict, says) => {
    const result = await certify([fault], { grep: ONE, coping: { confirm: 2 } });
    expect(only(result)).toMatchObject({ verdict, message: expect.stringContaining(says) });
    const again = only(await judgeAgain(das, result));
    expect([again.verdict, again.message]).toEqual([verdict, only(result).message]);
  });
});

describe('a server with a limit of requests', () => {
  const some = /^das\/1001\/(accepts-|answers-|refuses-missing-)/;

  it('is judged as one without, and the report says what happened', async () => {
    const [free, limited, paced] = await Promise.all([
      certify([], { grep: some }),
      certify(['rate=20/s'], { grep: some }),
      certify(['rate=40/s'], { grep: some, coping: { pace: 38 } }),
    ]);
    expect(Object.keys(verdictsOf(free)).length).toBeGreaterThan(15);
    expect(verdictsOf(limited)).toEqual(verdictsOf(free));
    expect(limited.diagnosis.map(({ en }) => en).join('\n')).toContain('slowed down by itself');
    const judged = limited.cases.flatMap(({ exchanges }) =>
      exchanges.filter(({ purpose }) => purpose !== 'cleanup'),
    );
    expect(judged.map(({ response }) => response?.status)).not.toContain(429);
    expect(verdictsOf(paced)).toEqual(verdictsOf(free));
    expect(free.diagnosis).toEqual([]);
    expect(verdictsOf(await judgeAgain(das, limited))).toEqual(verdictsOf(free));
  }, 30_000);
});
