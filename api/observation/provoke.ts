import type { Exchange } from '../../src/model/exchange.js';
import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import type { Act, ClientEnding, Provocation } from '../../suites/kit/provocations/provocation.js';
import { describeProvoked, describeUnplayed } from '../../suites/kit/provocations/provoked-case.js';
import type { Settled } from '../../suites/kit/watch/watcher.js';
import { lastWords } from './client-process.js';
import type { Observation } from './observation.js';

/** Starts the client for a scenario and waits for its end. */
export type StartClient = (scenario: string) => Promise<ClientOutcome>;

export interface ClientOutcome {
  readonly ending: ClientEnding | 'unsupported';
  /** The last of what it wrote. */
  readonly output: string;
}

export interface ProvokeOptions {
  readonly system: string;
  /** Absent: the client is started by hand. */
  readonly start?: StartClient;
  /** Why a client that was started cannot be judged by how it ends. */
  readonly hindrance?: Text | undefined;
  /** How long a client that is started by hand has for a scenario. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  /** Says what is expected of the client now. */
  readonly onAct: (provocation: Provocation) => void;
  readonly onCase: (result: CaseResult) => void;
}

/** Exchanges that the case of a provocation shows. */
const MOST_SHOWN = 20;

/** How long nothing may come after the end of a client that was started. */
const SETTLING_MS = 200;

/** Plays one provocation after the other, each on a state of its own, and judges the client. */
export async function provoke(
  observation: Observation,
  provocations: readonly Provocation[],
  options: ProvokeOptions,
): Promise<CaseResult[]> {
  const startedAt = wallNow();
  const cases: CaseResult[] = [];
  for (const provocation of provocations) {
    const result = options.signal.aborted
      ? leaveOut(observation, provocation, options, 'abort', INTERRUPTED)
      : await play(observation, provocation, options, startedAt);
    cases.push(result);
    options.onCase(result);
  }
  return cases;
}

async function play(
  observation: Observation,
  provocation: Provocation,
  options: ProvokeOptions,
  startedAt: number,
): Promise<CaseResult> {
  const { judgement, script } = observation;
  const begunAt = wallNow();
  const shown: Exchange[] = [];
  // A client that is started anew knows nothing of what the last one did.
  if (options.start) await observation.renew();
  const act = provocation.act({
    dialect: judgement.watcher.dialect,
    pixit: judgement.pixit,
    claims: observation.claims,
    async issue(operation, fields) {
      await observation.ask('POST', `/issue/${operation}`, fields);
    },
    async report() {
      // A system without devices has nothing to report.
      await observation.ask('POST', '/report', {}).catch(() => {});
    },
    advance: observation.advance,
    now: observation.now,
  });
  const unsubscribe = observation.subscribe(({ watched }) => {
    act.note(watched);
    if (shown.length < MOST_SHOWN) {
      shown.push({
        ...judgement.session.show(watched),
        offsetMs: Math.max(0, watched.at - begunAt),
      });
    }
  });
  Object.assign(script, act.script);
  try {
    options.onAct(provocation);
    const [outcome] = await Promise.all([attend(act, provocation, options), act.begin?.()]);
    if (outcome?.ending === 'unsupported') {
      return leaveOut(observation, provocation, options, 'option', UNSUPPORTED);
    }
    const hindrance = options.signal.aborted ? INTERRUPTED : options.hindrance;
    const settled = hindrance ? { inconclusive: hindrance } : act.judge(outcome?.ending);
    return describeProvoked(provocation, quote(settled, outcome, observation), {
      system: options.system,
      spec: judgement.spec,
      language: judgement.options.language,
      offsetMs: begunAt - startedAt,
      durationMs: wallNow() - begunAt,
      exchanges: shown,
    });
  } finally {
    unsubscribe();
    for (const key of Object.keys(script)) delete script[key as keyof typeof script];
  }
}

/** Until the client has ended, or, where nobody started it, until enough was seen. */
async function attend(
  act: Act,
  { name, scenario = name }: Provocation,
  { start, patienceMs, signal }: ProvokeOptions,
): Promise<ClientOutcome | undefined> {
  if (start) {
    const outcome = await start(scenario);
    await pause(SETTLING_MS, signal);
    return outcome;
  }
  const until = performance.now() + patienceMs;
  while (!act.isOver() && performance.now() < until && !signal.aborted) await pause(50, signal);
  return undefined;
}

/** A client that fails says why. */
function quote(
  settled: Settled,
  outcome: ClientOutcome | undefined,
  { judgement: { options } }: Observation,
): Settled {
  const words = lastWords(options.redact(outcome?.output ?? ''));
  if ('inconclusive' in settled || words === '') return settled;
  return settled.map((finding) => ({
    ...finding,
    actual: text(
      `${finding.actual.zh}（客户端输出：${words}）`,
      `${finding.actual.en} (the client wrote: ${words})`,
    ),
  }));
}

function leaveOut(
  { judgement }: Observation,
  provocation: Provocation,
  { system }: ProvokeOptions,
  omitted: 'abort' | 'option',
  reason: Text,
): CaseResult {
  const { spec, options } = judgement;
  return describeUnplayed(
    provocation,
    { omitted, reason },
    { system, spec, language: options.language },
  );
}

const INTERRUPTED = text('运行被中断', 'the run was interrupted');

const UNSUPPORTED = text(
  '客户端不支持这个场景（退出码 127）',
  'the client does not know the scenario (exit code 127)',
);

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}
