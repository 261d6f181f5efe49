import { diagnoseToken } from '../../../src/diagnosis/token-diagnosis.js';
import type { CaseScope } from '../../../src/engine/case-scope.js';
import { showLimit } from '../../../src/model/budget.js';
import { BUDGETS } from '../../../src/model/budgets.js';
import type { SigningStep } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import { type Text, text } from '../../../src/model/text.js';
import type { AnsweredRequest, ReceivedRequest, Receiver } from '../../../src/wire/receiver.js';
import { wallNow } from '../../../src/wire/steady-wall.js';
import { checkToken, type TokenIdentity } from '../../../src/wire/timestamp-token.js';
import { describeFailedCall } from '../../../src/wire/tls/failed-call.js';
import { findWrongToken, tokenHeadersOf } from '../watch/token-forgery.js';
import { bodyOf } from './callback-body.js';
import { readCallback, recordCallback } from './callback-record.js';
import { describeNearest, type SoughtCallback } from './nearest-callback.js';

/** Where the IUT's reports and callbacks come in, and how they are judged. */
export interface CallbackDesk<Mark> {
  readonly timeoutMs: number;
  /** The configuration claims that time; else what does not come in it proves nothing. */
  readonly isClaimed: boolean;
  /** The first request that has anything to do with the command or meter, recorded in the case. */
  awaitCallback(
    scope: CaseScope,
    mark: Mark,
    timeoutMs?: number,
  ): Promise<AnsweredRequest | undefined>;
  /** How many requests so far have to do with the mark. */
  count(scope: CaseScope, mark: Mark): number;
  /** How many requests so far name what the mark alone has. */
  countNamed(scope: CaseScope, mark: Mark): number;
  /** Holds all that has come of an operation against a rule, and records what breaks it. */
  survey(scope: CaseScope, operation: string, find: Find): Survey;
  /** Waits, so that what should not come has time to come. */
  settle(scope: CaseScope, ms: number): Promise<void>;
  /** What came about the meter instead of the callback that is missing. */
  describeOthers(scope: CaseScope, sought: SoughtCallback): Text;
  /** Says so when callbacks came after they had been given up, or could not be kept. */
  describeLate(): Text[];
  /**
   * What is wrong with the token of a request; nothing when it is proper. The record has neither
   * the secret nor the whole token, so it keeps these findings instead.
   */
  findTokenFaults(scope: CaseScope, request: ReceivedRequest): Finding[];
}

type Find = (callback: AnsweredRequest) => readonly Finding[];

interface Survey {
  readonly seen: number;
  readonly findings: readonly Finding[];
}

/** More requests than this that break a rule prove no more. */
const MAX_SHOWN_BREACHES = 8;

/** How callbacks are recognised; loose on purpose, as path and fields can be wrong. */
export interface Recognition<Mark> {
  /** Whether a request has anything to do with the mark. */
  readonly bears: (request: ReceivedRequest, mark: Mark) => boolean;
  /** Whether it names what the mark alone has, such as a serial number. */
  readonly names: (request: ReceivedRequest, mark: Mark) => boolean;
}

interface DeskOptions<Mark> {
  readonly receiver: Receiver;
  readonly identity: TokenIdentity;
  /** What of a callback's body is sealed or signed with a secret, in plain. */
  readonly explainSealed?: (body: string) => readonly SigningStep[];
  readonly timeoutMs: number;
  /** See `CallbackDesk`. */
  readonly isClaimed?: boolean;
  readonly recognition: Recognition<Mark>;
  /** Whether a request is of an operation; one whose path ends in its id when absent. */
  readonly isOperation?: (request: ReceivedRequest, operation: string) => boolean;
  /** Section of the document on tokens. */
  readonly tokenClause: string;
  /** Field that ties a callback to its command. */
  readonly serialField: string;
}

export function createCallbackDesk<Mark>(options: DeskOptions<Mark>): CallbackDesk<Mark> {
  const { receiver, identity, timeoutMs, isClaimed = true, tokenClause, serialField } = options;
  const { bears, names } = options.recognition;
  const { isOperation = endsInOperation } = options;
  const taken = new WeakSet<ReceivedRequest>();
  const awaited: Mark[] = [];
  /** What was waited for in vain, and until when. */
  const missed: { readonly mark: Mark; readonly until: number }[] = [];
  const findTokenProblem = (request: ReceivedRequest) => checkHeaders(request, identity)?.message;
  const takenBodies = new Set<string>();
  const isRepetition = (request: ReceivedRequest) =>
    takenBodies.has(request.body) && awaited.some((mark) => names(request, mark));
  // What was taken for one command is not taken for the next one of the same meter, nor is its
  // repetition: the next one has not been executed yet.
  const isCandidate = (request: ReceivedRequest, mark: Mark) =>
    names(request, mark) || !(taken.has(request) || isRepetition(request));

  /** What a case waits for cannot have come before the case began. */
  function stopIfDropped(scope: CaseScope): void {
    if (receiver.dropped.latestAt >= scope.startedAt) stopUndecided(scope);
  }

  function stopUndecided(scope: CaseScope): never {
    return scope.stopInconclusive(sayDropped(receiver.dropped.count));
  }

  /** What breaks off shows at once; what is lost otherwise only beside other trouble of the line. */
  function isLost({ request }: AnsweredRequest, { run }: CaseScope): boolean {
    const end = receiver.endAfter(request);
    return end === 'broken' || (end === 'closed' && run.line?.isBad === true);
  }

  /** Requests that were sent for the want of an answer to the one before count as one. */
  function countSent(scope: CaseScope, matches: (request: ReceivedRequest) => boolean): number {
    stopIfDropped(scope);
    const all = receiver.received.filter(({ request }) => matches(request));
    return all.filter((one) => one === all.at(-1) || !isLost(one, scope)).length;
  }

  /** What could not come is not missing: the two do not agree on TLS. */
  function stopIfFailed(scope: CaseScope): void {
    const failed = receiver.failedCalls.find(({ latestAt }) => latestAt >= scope.startedAt);
    if (failed) scope.stopInconclusive(describeFailedCall(failed.kind));
  }

  /** What is missing may have been lost on its way. */
  function hinderIfBroken(scope: CaseScope): void {
    if (receiver.brokenAt < scope.startedAt && !scope.run.line?.isBad) return;
    scope.hinder('transport', { purpose: 'callback', operation: '', offsetMs: scope.elapsed });
  }

  return {
    timeoutMs,
    isClaimed,
    async awaitCallback(scope, mark, limit) {
      const within = limit ?? timeoutMs;
      awaited.push(mark);
      let answered: AnsweredRequest | undefined;
      const place = await scope.notebook.await('callback', async () => {
        answered = await receiver.waitFor(
          (request) => bears(request, mark) && isCandidate(request, mark),
          within,
          scope.signal,
        );
        scope.stopIfInterrupted();
        if (!answered) {
          stopIfDropped(scope);
          stopIfFailed(scope);
          hinderIfBroken(scope);
          if (limit === undefined) missed.push({ mark, until: wallNow() });
          scope.advanceTo(scope.elapsed + within);
          return null;
        }
        taken.add(answered.request);
        takenBodies.add(answered.request.body);
        const exchange = recordCallback(scope, answered, options);
        scope.exchanges.push(exchange);
        scope.advanceTo(exchange.offsetMs);
        return scope.exchanges.length - 1;
      });
      return scope.memory && place !== null ? readCallback(scope, place) : answered;
    },
    count: (scope, mark) =>
      scope.notebook.keep('callbacks', () => countSent(scope, (request) => bears(request, mark))),
    countNamed: (scope, mark) =>
      scope.notebook.keep('named callbacks', () =>
        countSent(scope, (request) => names(request, mark)),
      ),
    survey: (scope, operation, find) =>
      scope.notebook.keep('survey', () => {
        const { answers } = scope.run;
        const all = receiver.received.filter(
          ({ request }) =>
            isOperation(request, operation) && !answers.isTainted(JSON.stringify(bodyOf(request))),
        );
        const broken = all
          .map((one) => (isLost(one, scope) ? { ...one, isLost: true as const } : one))
          .map((answered) => ({ answered, findings: find(answered) }))
          .filter(({ findings }) => findings.length > 0)
          .slice(0, MAX_SHOWN_BREACHES);
        if (broken.length === 0 && receiver.dropped.count > 0) stopUndecided(scope);
        for (const { answered } of broken) {
          scope.exchanges.push(recordCallback(scope, answered, options));
        }
        return { seen: all.length, findings: broken.flatMap(({ findings }) => findings) };
      }),
    settle: (scope, ms) =>
      scope.notebook.await('quiet', async () => {
        await receiver.waitFor(() => false, ms, scope.signal);
        scope.stopIfInterrupted();
        scope.advanceTo(scope.elapsed + ms);
      }),
    describeOthers: (scope, sought) =>
      scope.notebook.keep('others', () => {
        const candidates = receiver.received.map(({ request }) => ({
          request,
          isTaken: taken.has(request),
          isOthers: awaited.some((mark) => names(request, mark)),
        }));
        const { url } = receiver;
        return describeNearest(sought, candidates, { serialField, url, findTokenProblem });
      }),
    describeLate() {
      const late = missed.flatMap(({ mark, until }) => {
        const found = receiver.received.find(
          ({ request }) => request.at > until && names(request, mark),
        );
        return found ? [found.request.at - until] : [];
      });
      return [
        ...(late.length === 0 ? [] : [sayLate(late.length, Math.max(...late), timeoutMs)]),
        ...(receiver.dropped.count === 0 ? [] : [sayDropped(receiver.dropped.count)]),
        ...receiver.failedCalls.map(({ kind }) => describeFailedCall(kind)),
      ];
    },
    findTokenFaults: (scope, request) =>
      scope.notebook.keep('token faults', () => {
        const { headers, at } = request;
        const agreed = { identity, now: at, windowMs: 0 };
        const found = findWrongToken(headers, agreed, tokenClause);
        if (!found) return [];
        const diagnosis = diagnoseToken({ ...tokenHeadersOf(headers), all: headers }, agreed);
        return [{ ...found, diagnosis }];
      }),
  };
}

function endsInOperation({ path }: ReceivedRequest, operation: string): boolean {
  return path.split('?')[0]?.endsWith(`/${operation}`) === true;
}

function checkHeaders(request: ReceivedRequest, identity: TokenIdentity) {
  return checkToken(tokenHeadersOf(request.headers), { identity, now: request.at, windowMs: 0 });
}

function sayDropped(count: number): Text {
  const { callbackBytes, callbackBody, callbacks } = BUDGETS.tester;
  const most = `${showLimit(callbacks)} / ${showLimit(callbackBytes)} / ${showLimit(callbackBody)}`;
  return text(
    `${count} 个回调无法保留（最多 ${most}：个数、合计、每个），可能正是在等的那个`,
    `callbacks that could not be kept (at most ${most}: how many, together, each): ${count}, perhaps the one that was waited for`,
  );
}

function sayLate(count: number, latestMs: number, timeoutMs: number): Text {
  return text(
    `${count} 个回调在 ${timeoutMs} 毫秒的期限之后才到，最晚的迟了 ${latestMs} 毫秒；如果这样是允许的，请调大 parameters.callbackTimeout。`,
    `Callbacks that came after the ${timeoutMs} ms given to them: ${count}, the latest by ${latestMs} ms. Where that is fine, raise parameters.callbackTimeout.`,
  );
}

/** Ends a case on repetition where the tester refused the message: it may be sent again then. */
export function stopIfRefused(scope: CaseScope, { request, answer }: AnsweredRequest): void {
  if (answer.status < 400) return;
  const { method, path } = request;
  scope.stopInconclusive(
    text(
      `${method} ${path} 不是接口的地址，已答以 ${answer.status}，发送方可以重发`,
      `${method} ${path} is not an operation and was answered ${answer.status}: it may be sent again`,
    ),
  );
}
