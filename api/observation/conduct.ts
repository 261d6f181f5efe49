import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createFinishRoute } from '../../simulators/kit/admin/finish-route.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import type { Provocation } from '../../suites/kit/provocations/provocation.js';
import type { Judged } from '../../suites/kit/watch/watch-session.js';
import { UsageError } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import { lastWords, runClient } from './client-process.js';
import { type Observation, type Observed, openObservation } from './observation.js';
import { type ClientOutcome, provoke, type StartClient } from './provoke.js';

/** An observation from its start to its result. */
export interface Conducted {
  readonly observed: Observed;
  readonly provocations: readonly Provocation[];
  /** Starts the client, once for each scenario; by hand when absent. */
  readonly command?: string;
  /** Ends it so many milliseconds after its start. */
  readonly durationMs?: number;
  /** How long the client has for a scenario. */
  readonly patienceMs: number;
  readonly surroundings: Surroundings;
  /** Ends it: well, unless scenarios are still to be played. */
  readonly signal: AbortSignal;
  readonly onListening: (url: string) => void;
  readonly onJudged: (judged: Judged) => void;
  readonly onAct: (provocation: Provocation) => void;
  readonly onCase: (result: CaseResult) => void;
}

/** The scenario in which nothing goes wrong. */
const PLAIN = 'plain';

/**
 * Plays a system until it is told to end, and judges the client.
 *
 * @throws {UsageError} for a command that does not tell scenarios that it does not know
 * @throws {EnvironmentError} when it cannot listen
 */
export async function conductObservation(conducted: Conducted): Promise<RunResult> {
  const { observed, durationMs, signal, command } = conducted;
  const stop = new AbortController();
  const finish = () => stop.abort();
  const observation = await openObservation({
    ...observed,
    routes: [...(observed.routes ?? []), createFinishRoute(finish)],
  });
  const timer = durationMs === undefined ? undefined : setTimeout(finish, durationMs);
  signal.addEventListener('abort', finish, { once: true });
  observation.subscribe(conducted.onJudged);
  try {
    conducted.onListening(observation.url);
    if (command === undefined && conducted.provocations.length === 0) {
      if (!stop.signal.aborted) await once(stop.signal, 'abort');
      return observation.result([], durationMs === undefined ? {} : { passive: true });
    }
    const cases = await playAll(observation, conducted, stop.signal);
    return observation.result(cases, stop.signal.aborted ? INTERRUPTED : {});
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', finish);
    await observation.close();
  }
}

async function playAll(
  observation: Observation,
  conducted: Conducted,
  signal: AbortSignal,
): Promise<CaseResult[]> {
  const { observed, provocations, command, patienceMs, onAct, onCase } = conducted;
  const start =
    command === undefined ? undefined : startBy(command, observation, conducted, signal);
  if (start) await refuseDeaf(start, observed.seed);
  if (start) await observation.reset();
  const hindrance = start && describeHindrance(await start(PLAIN));
  return provoke(observation, provocations, {
    system: observed.system.id,
    patienceMs,
    signal,
    onAct,
    onCase,
    hindrance,
    ...(start ? { start } : {}),
  });
}

function startBy(
  command: string,
  { url, judgement }: Observation,
  { observed, surroundings, patienceMs }: Conducted,
  signal: AbortSignal,
): StartClient {
  const { callbackUrl } = observed;
  return async (scenario) => {
    const outcome = await runClient(
      command,
      { url, callbackUrl, scenario },
      { ...surroundings, timeoutMs: patienceMs, signal },
    );
    return { ...outcome, output: judgement.options.redact(outcome.output) };
  };
}

/**
 * A client that takes any name for a scenario that it knows would pass for one that copes with all.
 *
 * @throws {UsageError} unless it says that it does not know one that nobody can know
 */
async function refuseDeaf(start: StartClient, seed: number): Promise<void> {
  const name = `unknown-${createHash('sha256').update(String(seed)).digest('hex').slice(0, 12)}`;
  const { ending, output } = await start(name);
  if (ending === 'unsupported') return;
  const [zh, en] = [HOW[ending].zh, HOW[ending].en];
  const words = lastWords(output);
  throw new UsageError(
    text(
      `--command：客户端对没有人会认得的场景 ${name} ${zh}；对不认得的 DUIJIE_SCENARIO 应以退出码 127 结束${words && `\n客户端输出：${words}`}`,
      `--command: given ${name}, a scenario that nobody can know, the client ${en}; for a DUIJIE_SCENARIO that it does not know it has to exit with 127${words && `\nthe client wrote: ${words}`}`,
    ),
  );
}

/** What keeps the ends of a client from telling anything. */
function describeHindrance({ ending, output }: ClientOutcome): Text | undefined {
  if (ending === 'finished') return undefined;
  const words = lastWords(output);
  return text(
    `没有任何异常（场景 plain）时客户端也${HOW[ending].zh}，无从判断：${words}`,
    `nothing can be told: even with nothing wrong (scenario plain) the client ${HOW[ending].en}: ${words}`,
  );
}

const HOW: Readonly<Record<ClientOutcome['ending'], Text>> = {
  finished: text('正常结束（退出码 0）', 'finished (exit code 0)'),
  refused: text('放弃（退出码 1）', 'gave up (exit code 1)'),
  unsupported: text('不认得场景（退出码 127）', 'does not know the scenario (exit code 127)'),
  crashed: text('异常退出', 'crashed'),
  overdue: text('没有在限定时间内结束', 'did not end in time'),
};

const INTERRUPTED = {
  aborted: {
    cause: 'interrupted' as const,
    message: text('运行被中断', 'the run was interrupted'),
  },
};
