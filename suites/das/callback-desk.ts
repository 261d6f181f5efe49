import type { CaseScope } from '../../src/engine/case-scope.js';
import {
  type AnsweredRequest,
  headerOf,
  type ReceivedRequest,
  type Receiver,
  type ReceiverAnswer,
} from '../../src/engine/receiver.js';
import type { Finding } from '../../src/model/finding.js';
import type { Specification } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { wrapRefusal, wrapSuccess } from '../../src/protocols/das/envelope.js';
import {
  type Credentials,
  checkToken,
  explainToken,
  hideToken,
} from '../../src/protocols/das/token.js';
import { formatTime } from '../../src/specification/time.js';
import { finding } from '../kit/answer.js';
import type { Body } from '../kit/conversation.js';

/** Where the IUT's reports and callbacks come in, and how they are judged. */
export interface CallbackDesk {
  readonly timeoutMs: number;
  /** The first request that has anything to do with the command or meter, recorded in the case. */
  awaitCallback(
    scope: CaseScope,
    mark: CallbackMark,
    timeoutMs?: number,
  ): Promise<AnsweredRequest | undefined>;
  /** All requests so far that have to do with the mark. */
  find(mark: CallbackMark): readonly AnsweredRequest[];
  /** Waits, so that what should not come has time to come. */
  settle(scope: CaseScope, ms: number): Promise<void>;
  /** What came about the meter instead of the callback that is missing. */
  describeOthers(meter: { readonly meterNo: string }): Text;
  /** What is wrong with the token of a request; nothing when it is proper [2.1, DAS-R18]. */
  findTokenFaults(request: ReceivedRequest): Finding[];
}

/** What a callback is recognised by, even where its path or one of its fields is wrong. */
export interface CallbackMark {
  /** serialNo of the 1004, for 2002. */
  readonly serialNo?: string;
  readonly meterNo: string;
  /** The path has to end in this operation. */
  readonly operation?: string;
}

export interface DeskOptions {
  readonly receiver: Receiver;
  readonly credentials: Credentials;
  readonly timeoutMs: number;
}

export function createCallbackDesk(options: DeskOptions): CallbackDesk {
  const { receiver, credentials, timeoutMs } = options;
  const taken = new WeakSet<ReceivedRequest>();
  // What was taken for one command is not taken for the next one of the same meter.
  const isCandidate = (request: ReceivedRequest, { serialNo }: CallbackMark) =>
    !taken.has(request) || (serialNo !== undefined && request.body.includes(serialNo));
  return {
    timeoutMs,
    async awaitCallback(scope, mark, within = timeoutMs) {
      const answered = await receiver.waitFor(
        (request) => bears(request, mark) && isCandidate(request, mark),
        within,
        scope.signal,
      );
      scope.stopIfInterrupted();
      if (answered) {
        taken.add(answered.request);
        scope.exchanges.push(recordCallback(scope, answered, options));
      }
      return answered;
    },
    find: (mark) => receiver.received.filter(({ request }) => bears(request, mark)),
    async settle(scope, ms) {
      await receiver.waitFor(() => false, ms, scope.signal);
      scope.stopIfInterrupted();
    },
    describeOthers({ meterNo }) {
      const others = receiver.received
        .filter(({ request }) => request.body.includes(meterNo))
        .map(({ request }) => `${request.method} ${request.path}`);
      if (others.length === 0) return text('没有收到回调', 'no callback');
      const list = others.join(', ');
      return text(`没有，只收到 ${list}`, `none, only ${list}`);
    },
    findTokenFaults({ headers, at }) {
      const problem = checkToken(
        {
          accessToken: headerOf(headers, 'AccessToken'),
          authorization: headerOf(headers, 'Authorization'),
        },
        { credentials, now: at, windowMs: 0 },
      );
      if (!problem) return [];
      const name = problem.fault.includes('authorization') ? 'Authorization' : 'AccessToken';
      const expected = text('按 2.1 生成的令牌', 'a token made as in 2.1');
      return [finding(`header ${name}`, expected, problem.message)];
    },
  };
}

/** The body of a callback as an object; empty when it is none. */
export function bodyOf({ body }: ReceivedRequest): Body {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Body) : {};
  } catch {
    return {};
  }
}

/** Loose on purpose: a callback that comes to a wrong path or miscorrelated is still this one. */
function bears(request: ReceivedRequest, { serialNo, meterNo, operation }: CallbackMark): boolean {
  const { body, path } = request;
  if (operation !== undefined) return path.endsWith(`/${operation}`) && body.includes(meterNo);
  if (serialNo !== undefined && body.includes(serialNo)) return true;
  return body.includes(meterNo) && 'sendSerialNo' in bodyOf(request);
}

function recordCallback(
  scope: CaseScope,
  { request, answer }: AnsweredRequest,
  { receiver, credentials }: DeskOptions,
) {
  const { method, path, headers, body } = request;
  const authorization = headerOf(headers, 'Authorization') ?? '';
  const timestamp = Buffer.from(authorization, 'base64').toString().split(':')[1] ?? '';
  return {
    purpose: 'callback' as const,
    operation: path.slice(path.lastIndexOf('/') + 1),
    offsetMs: Math.max(0, request.at - scope.startedAt),
    durationMs: 0,
    request: {
      method,
      url: `${receiver.url}${path}`,
      headers: hideToken(credentials, headers, ''),
      body,
    },
    response: answer,
    signing: explainToken(credentials, timestamp),
  };
}

/** Answers a callback as a CIS that takes everything, so that the IUT has no reason to repeat. */
export function answerCallback(spec: Specification, request: ReceivedRequest): ReceiverAnswer {
  const operation = spec.manifest.operations.find(
    ({ path, system }) => system === 'cis' && path === request.path.split('?')[0],
  );
  const {
    serialNo = '',
    userNo = '',
    deviceId = '',
    factorNo = '',
    meterNo = '',
  } = bodyOf(request);
  const rdateTime = formatTime(request.at, 'yyyyMMddHHmmss');
  const payload =
    operation?.id === '2001'
      ? { serialNo, userNo, deviceId, factorNo, meterNo, valvecontrol: '2', rdateTime }
      : { serialNo, deviceId, rdateTime };
  const body = operation
    ? wrapSuccess(spec, operation.id, payload)
    : wrapRefusal(undefined, '9999', `没有 ${request.path} 这个接口`);
  return {
    status: operation ? 200 : 404,
    headers: { 'Content-Type': spec.manifest.contentType },
    body: JSON.stringify(body),
  };
}
