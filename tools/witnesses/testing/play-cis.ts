import { findFreePorts } from '../../../api/free-ports.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { playRound } from '../caller/program.js';
import { beginCis } from '../das/cis-round.js';
import { startDas } from '../das/das.js';
import { CIS_FLAWS } from '../das/flaws.js';
import { runClient } from './run-client.js';
import { type Exchange, startTroubleProxy, type Trouble } from './trouble-proxy.js';

const none: Trouble = async () => undefined;

export interface World {
  readonly calls?: Trouble;
  readonly callbacks?: Trouble;
  readonly flaw?: keyof typeof CIS_FLAWS;
  /** As a program of its own. */
  readonly apart?: boolean;
  readonly scenario?: string;
}

export interface Ending {
  readonly code: number | null;
  readonly why: string;
  readonly calls: readonly Exchange[];
}

/** One round of the CIS against the sound DAS, with trouble in between. */
export async function playCis(world: World = {}): Promise<Ending> {
  const { calls = none, callbacks = none, flaw, apart, scenario = 'plain' } = world;
  const [port = 0] = await findFreePorts(1);
  const callbackUrl = `http://127.0.0.1:${port}`;
  const back = await startTroubleProxy(callbackUrl, callbacks);
  const das = await startDas({
    ...DEMONSTRATION_CREDENTIALS,
    ...DEMONSTRATION_PARAMETERS,
    meters: [...DEMONSTRATION_PARAMETERS.meters],
    callbackUrl: back.url,
    executionDelayMs: 150,
    alarmAfterMs: 50,
  });
  const there = await startTroubleProxy(das.url, calls);
  const { code, stderr } = apart
    ? await runClient('das/cis-client.ts', {
        DUIJIE_URL: there.url,
        DUIJIE_CALLBACK: callbackUrl,
        DUIJIE_SCENARIO: scenario,
      })
    : await playHere(there.url, callbackUrl, flaw);
  there.close();
  back.close();
  await das.close();
  return { code, why: stderr, calls: there.requests };
}

async function playHere(url: string, callbackUrl: string, flaw: World['flaw']) {
  const round = beginCis({
    url,
    credentials: DEMONSTRATION_CREDENTIALS,
    parameters: DEMONSTRATION_PARAMETERS,
    flaw: flaw && CIS_FLAWS[flaw],
  });
  try {
    await playRound(round, callbackUrl);
    return { code: 0, stderr: '' };
  } catch (error) {
    return { code: 1, stderr: (error as Error).message };
  }
}
