import type { Case } from '../model/case.js';
import { wordOf } from '../model/conformity.js';
import type { Exchange } from '../model/exchange.js';
import type { Pixit } from '../model/pixit.js';
import type { CaseResult, RunResult } from '../model/result.js';
import { claimsOf } from '../model/specification.js';
import { summarise } from '../model/summary.js';
import { type Language, type Text, text } from '../model/text.js';
import { createFaker } from '../specification/faker.js';
import { createDeafReceiver } from '../wire/deaf-receiver.js';
import { createAnswerWatch } from './answer-watch.js';
import { CaseScope } from './case-scope.js';
import { fillIn } from './conditions.js';
import { describeCase, listRulings, titleOf } from './describe-run.js';
import { judge } from './judge.js';
import { playBack } from './playback.js';
import type { RunContext } from './run-context.js';
import { tellSequence } from './sequence-text.js';
import { combine } from './settle-attempts.js';
import type { Session, Suite } from './suite.js';
import { keepWithinReach } from './within-reach.js';

export interface RejudgeOptions {
  readonly language: Language;
  readonly tool: RunResult['tool'];
  /** Well-formed values for what the record masks: those of the demonstration. */
  readonly standIns: Pick<Pixit, 'credentials' | 'parameters'>;
}

/** The record has not what it takes: an earlier version has made it. */
export class NoConditionsError extends Error {
  override name = 'NoConditionsError';
}

/**
 * Judges a stored run by the suite of today: each case that was run is run once more, against the
 * record instead of the IUT. What was not run then stays so; the record itself is unchanged.
 *
 * @throws {NoConditionsError} for a record without `conditions`.
 */
export async function rejudgeRun<Tools>(
  suite: Suite<Tools>,
  recorded: RunResult,
  options: RejudgeOptions,
): Promise<RunResult> {
  const context = recallContext(recorded, options);
  const session = await suite.open(context);
  const earlier = new Map(recorded.cases.map((result) => [result.id, result]));
  const observations = new Map<string, string>();
  const cases: CaseResult[] = [];
  const known = new Set(suite.cases.map(({ id }) => id));
  const explored = recorded.cases.filter(({ id }) => id.includes(EXPLORED) && !known.has(id));
  const surroundings = { context, session, observations, options };
  try {
    for (const testCase of suite.cases) {
      const result = earlier.get(testCase.id);
      cases.push(
        result && result.verdict !== 'none'
          ? await rejudgeCase(suite, testCase, result, surroundings)
          : leaveOut(suite, testCase, result, options.language),
      );
    }
    for (const result of explored) cases.push(await rejudgeSequence(suite, result, surroundings));
  } finally {
    await session.close();
  }
  const { schemaVersion, system, target, seed, startedAt, durationMs, conditions } = recorded;
  const { aborted, causes, diagnosis, insecure } = recorded;
  const claimed = recorded.claims.map(({ operation }) => operation);
  const claims = claimsOf(suite.spec.manifest, suite.system, claimed);
  return {
    schemaVersion,
    tool: options.tool,
    system,
    protocol: suite.spec.manifest.protocol,
    title: titleOf(suite),
    target,
    ...(insecure ? { insecure } : {}),
    ...(conditions ? { conditions } : {}),
    seed,
    startedAt,
    durationMs,
    ...wordOf({ cases, claims, ...(aborted ? { aborted } : {}) }),
    claims,
    summary: summarise(cases),
    rulings: listRulings(suite, observations),
    // Part of it was found with secrets that the record does not hold.
    ...(causes ? { causes } : {}),
    diagnosis,
    ...(aborted ? { aborted } : {}),
    cases,
  };
}

/** In the ids of cases that try random sequences. */
const EXPLORED = '/explore/';

interface Surroundings<Tools> {
  readonly context: RunContext;
  readonly session: Session<Tools>;
  readonly observations: Map<string, string>;
  readonly options: RejudgeOptions;
}

/**
 * Of random sequences the record holds the shortest that failed, which is judged again; that no
 * other failed nobody can tell from it.
 */
async function rejudgeSequence<Tools>(
  suite: Suite<Tools>,
  result: CaseResult,
  surroundings: Surroundings<Tools>,
): Promise<CaseResult> {
  const { sequence, offsetMs } = result;
  if (!sequence?.origin || !suite.explore) return result;
  const { path, name, offsetMs: beganMs } = sequence.origin;
  const [command = ''] = sequence.repeat.split(' --explore ');
  const cases = await suite.explore({ sequences: 1, path, name, command });
  const testCase = cases.find(({ id }) => id === result.id);
  if (!testCase) return result;
  const began = { ...result, offsetMs: beganMs };
  return { ...(await rejudgeCase(suite, testCase, began, surroundings)), offsetMs };
}

/** Judges each try that is on record, and makes one result of them as the run did. */
async function rejudgeCase<Tools>(
  suite: Suite<Tools>,
  testCase: Case<Tools>,
  recorded: CaseResult,
  surroundings: Surroundings<Tools>,
): Promise<CaseResult> {
  const { attempts, ...shown } = recorded;
  const again = (result: CaseResult) => rejudgeTry(suite, testCase, result, surroundings);
  if (!attempts) return again(recorded);
  const { standing, other } = attempts;
  const { number, ...otherShown } = other;
  const [first, second] = [
    await again({ ...shown, ...standing }),
    await again({ ...withoutSequence(shown), ...otherShown, attempt: number }),
  ];
  const isSame = first.verdict === standing.verdict && second.verdict === other.verdict;
  const failed = [first, second].filter(({ verdict }) => verdict === 'fail').length;
  return combine(
    first,
    {
      ...attempts,
      // Of the others nothing is on record.
      ...(isSame ? {} : { runs: 2, failed }),
      standing: { verdict: first.verdict, reason: first.reason },
      other: { ...other, verdict: second.verdict, reason: second.reason },
    },
    surroundings.options.language,
  );
}

function withoutSequence({ sequence: _, ...rest }: CaseResult): CaseResult {
  return rest;
}

async function rejudgeTry<Tools>(
  suite: Suite<Tools>,
  testCase: Case<Tools>,
  recorded: CaseResult,
  { context, session, observations, options }: Surroundings<Tools>,
): Promise<CaseResult> {
  const { offsetMs, durationMs, exchanges, notes = [], sequence: told, attempt = 1 } = recorded;
  const memory = { exchanges, notes };
  const startedAt = context.startedAt + offsetMs;
  const { signedParts } = session;
  const played = playBack(memory, { startedAt, ...(signedParts ? { signedParts } : {}) });
  const http = keepWithinReach(played, context.pixit, suite.system);
  const scope = new CaseScope(testCase.id, { ...context, http }, new AbortController().signal, {
    startedAt,
    memory,
    attempt,
  });
  const ending = await scope.perform(() => testCase.run(session.toolsFor(scope)));
  for (const [ruling, choice] of scope.observations) observations.set(ruling, choice);
  if (ending.kind === 'unrecorded' && recorded.verdict === 'fail') {
    return keepFailure(recorded, ending.reason, options.language);
  }
  const { checks, findings, uncontrolled } = scope;
  const sequence = told && scope.sequence && { ...told, steps: scope.sequence.steps };
  const judgement = tellSequence(judge({ ending, checks, findings, uncontrolled }), sequence);
  return {
    ...describeCase(suite, testCase, options.language, judgement),
    findings:
      JSON.stringify(findings) === JSON.stringify(recorded.findings) ? recorded.findings : findings,
    offsetMs,
    durationMs,
    exchanges: exchanges.map((exchange) => takeOutcome(exchange, scope.exchanges)),
    ...(notes.length > 0 ? { notes } : {}),
    ...(sequence ? { sequence } : {}),
    ...(attempt === 1 ? {} : { attempt }),
  };
}

/** The recorded exchange with the outcome as it is read today; playback keeps to its times. */
function takeOutcome(recorded: Exchange, played: readonly Exchange[]): Exchange {
  const again = played.find(
    ({ operation, purpose, offsetMs, durationMs }) =>
      operation === recorded.operation &&
      purpose === recorded.purpose &&
      offsetMs === recorded.offsetMs &&
      durationMs === recorded.durationMs,
  );
  return again?.outcome ? { ...recorded, outcome: again.outcome } : recorded;
}

/** What failed stands until something shows that it should not have. */
function keepFailure(recorded: CaseResult, unrecorded: Text, language: Language): CaseResult {
  const { zh, en } = recorded.reason;
  if (en.includes(STANDS.en)) return recorded;
  const reason = text(
    `${zh}${STANDS.zh}用例所问未曾记录：${unrecorded.zh}`,
    `${en}${STANDS.en}the case asks what was not recorded: ${unrecorded.en}`,
  );
  return { ...recorded, reason, message: reason[language] };
}

const STANDS = text('；无法重新判定，原结论有效：', '; not judged again, so it stands: ');

function leaveOut<Tools>(
  suite: Suite<Tools>,
  testCase: Case<Tools>,
  recorded: CaseResult | undefined,
  language: Language,
): CaseResult {
  const reason = recorded?.reason ?? text('该用例不在记录中', 'the case is not in the record');
  return {
    ...describeCase(suite, testCase, language, {
      verdict: 'none',
      reason,
      omitted: recorded?.omitted ?? 'record',
      ...(recorded?.decidedBy === undefined ? {} : { decidedBy: recorded.decidedBy }),
    }),
    findings: [],
    offsetMs: recorded?.offsetMs ?? 0,
    durationMs: recorded?.durationMs ?? 0,
    exchanges: recorded?.exchanges ?? [],
  };
}

function recallContext(
  { conditions, target, seed, startedAt }: RunResult,
  { standIns }: RejudgeOptions,
): RunContext {
  if (!conditions) throw new NoConditionsError('the record has no conditions');
  const start = Date.parse(startedAt);
  const { credentials, parameters, paths, allow, callbackUrl = '' } = conditions;
  return {
    pixit: {
      target,
      credentials: fillIn(credentials, standIns.credentials),
      parameters: fillIn(parameters, standIns.parameters),
      callback: { port: 0 },
      ...(paths ? { paths } : {}),
      ...(allow ? { allow } : {}),
    },
    seed,
    startedAt: start,
    http: playBack({ exchanges: [], notes: [] }, { startedAt: start }),
    answers: createAnswerWatch(),
    // Callbacks are read from the record of each case.
    listen: async () => createDeafReceiver(callbackUrl),
    // The record has none.
    hide: () => {},
    fakerFor: (caseId) => createFaker(seed, start, caseId),
  };
}
