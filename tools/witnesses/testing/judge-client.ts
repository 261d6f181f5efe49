import { describe, expect, it } from 'vitest';
import { observe } from '../../../api/observation/observe.js';
import { sampleOf } from '../../../catalog/testing/extent.js';
import type { RunResult } from '../../../src/model/result.js';
import { type Client, playRound } from '../calling/program.js';
import { openCallbackServer } from './callback-server.js';
import { CLIENTS } from './observed-clients.js';

interface Round {
  readonly result: RunResult;
  /** Why the client gave up; undefined where it did not. */
  readonly why: string | undefined;
}

/** Of how many flaws one is tried where not everything is. */
const STEP = 5;

/** A command of a DAS has to wait for its cancellation, however slow this machine is. */
const COMMAND_DELAYS_MS: Readonly<Record<string, number>> = { das: 1000 };

/** Has a client do one round at a system that is played for it alone, and that judges it. */
async function judgeClient(system: string, client: Client, flaw?: string): Promise<Round> {
  const { server, callbackUrl } = await openCallbackServer();
  const played = await observe({
    system,
    callbackUrl,
    language: 'en',
    commandDelayMs: COMMAND_DELAYS_MS[system] ?? 50,
    reportEveryMs: 500,
  });
  try {
    const environment = {
      DUIJIE_URL: played.url,
      DUIJIE_CALLBACK: callbackUrl,
      WITNESS_FLAW: flaw,
    };
    const why = await playRound(client, environment, server).then(
      () => undefined,
      (error: Error) => error.message,
    );
    return { result: played.result(), why };
  } finally {
    server.close();
    await played.close();
  }
}

/** What is blamed: `must 2.4.1 request-keeps-to-table`. */
export function blamesOf({ cases }: RunResult): string[] {
  return cases
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ weight, clause, id }) => `${weight} ${clause} ${id}`);
}

/**
 * Tests of the judge: it blames nothing in a sound client, and each flaw by the clause that it
 * breaks, as hard as the document does.
 */
export function testJudge(system: string): void {
  const client = CLIENTS[system];
  if (!client) throw new RangeError(system);
  const open = client.flaws.filter(({ scenario }) => scenario === undefined);

  describe(`the judge of who calls ${system}`, { timeout: 60_000 }, () => {
    it.concurrent('blames nothing in the sound one', async () => {
      const { result, why } = await judgeClient(system, client);
      expect(why).toBeUndefined();
      expect(blamesOf(result)).toEqual([]);
      expect(result.conformity).toBe('conformant');
    });

    it.concurrent.each(sampleOf(open, STEP))(
      'blames $name',
      async ({ name, clause, weight = 'must' }) => {
        const { result } = await judgeClient(system, client, name);
        const caught = result.cases.some(
          (one) =>
            one.verdict === 'fail' &&
            one.weight === weight &&
            clause.split(', ').includes(one.clause),
        );
        expect(caught, blamesOf(result).join('\n')).toBe(true);
        expect(result.conformity === 'not-conformant').toBe(weight === 'must');
      },
    );
  });
}
