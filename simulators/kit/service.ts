import type { Context, Hono } from 'hono';
import { methodsOf, type Operation } from '../../src/model/specification.js';
import { findMeantPath } from '../../src/specification/nearest.js';
import { type BodyOutcome, decodeUtf8, MAX_BODY_BYTES } from './body.js';
import { type Connection, openConnection } from './connection.js';
import type { Fault, SocketFault } from './faults/fault.js';
import type { FaultInjector } from './faults/fault-injector.js';
import { breakConnection, truncateAnswer } from './faults/socket-fault.js';
import type { Journal } from './journal/journal.js';
import type { Envelopes, Parts, ReceivedRequest } from './parts.js';
import type { Answer, Pipeline } from './pipeline.js';
import type { Refusal } from './rule.js';
import type { Timers } from './timers.js';

export interface Service {
  readonly operations: readonly Operation[];
  readonly pipelines: Readonly<Record<string, Pipeline>>;
  readonly envelope: Envelopes;
  readonly write: NonNullable<Parts<never>['write']>;
  readonly contentType: string;
  /** The business code for requests that are no call of an operation, or a broken one. */
  readonly abnormalCode: string;
  readonly journal: Journal;
  readonly faults: FaultInjector;
  readonly timers: Timers;
}

/** What became of a request, for the journal and for the wire. */
interface Outcome {
  readonly answer: Answer;
  readonly fault?: string;
  /** Absent: made of the answer. */
  readonly response?: Response;
}

/** A request that is about to be answered. */
interface Attempt {
  /** Absent where it could not be received whole. */
  readonly request?: ReceivedRequest;
  process(): Promise<Answer>;
}

/** Serves the operations: each exchange passes the faults and its pipeline, and is journaled. */
export function mountOperations(app: Hono, service: Service): void {
  for (const operation of service.operations) {
    const pipeline = service.pipelines[operation.id];
    if (!pipeline) throw new RangeError(`operation ${operation.id} has no pipeline`);
    app.on(methodsOf(operation), operation.path, (context) =>
      serveOperation(service, operation, pipeline, context),
    );
  }
  app.notFound((context) => refuseUnmatched(service, context));
}

async function serveOperation(
  service: Service,
  operation: Operation,
  pipeline: Pipeline,
  context: Context,
): Promise<Response> {
  const startedAt = performance.now();
  const at = service.timers.now();
  const connection = openConnection(context);
  const bytes = await connection.readBody(MAX_BODY_BYTES);
  const attempt: Attempt =
    typeof bytes === 'string'
      ? { process: async () => refuseBody(service, operation.id, bytes) }
      : open(service, operation.id, pipeline, connection, bytes);
  const outcome = service.faults.isIdle
    ? { answer: await attempt.process() }
    : await playFaults(service, operation.id, connection, attempt);
  const { answer } = outcome;
  const response = outcome.response ?? respond(service, answer);
  service.journal.add({
    at,
    direction: 'received',
    method: connection.method,
    path: connection.target,
    operation: operation.id,
    matched: true,
    headers: connection.headers,
    body: typeof bytes === 'string' ? '' : bytes,
    status: answer.status,
    answer: answer.body,
    durationMs: performance.now() - startedAt,
    fault: outcome.fault,
    diagnose: answer.diagnose,
  });
  return response;
}

function open(
  service: Service,
  operation: string,
  pipeline: Pipeline,
  connection: Connection,
  body: Buffer,
): Attempt {
  const { method, target } = connection;
  const header = (name: string) => connection.header(name);
  const request = { operation, method, target, body, text: decodeUtf8(body), header };
  return {
    request,
    async process() {
      try {
        return await pipeline(request);
      } catch (error) {
        const message = `模拟器内部错误：${error instanceof Error ? error.message : String(error)}`;
        const refusal = { code: service.abnormalCode, message, status: 500 };
        return refuse(service, operation, refusal, request);
      }
    },
  };
}

/** Answers a request whose body is too long, or never came to its end. */
function refuseBody(
  service: Service,
  operation: string,
  reason: Exclude<BodyOutcome, Buffer>,
): Answer {
  if (reason === 'aborted') return { status: 0, body: '' };
  const message = `请求体超过 ${MAX_BODY_BYTES} 字节`;
  return refuse(service, operation, { code: service.abnormalCode, message, status: 413 });
}

async function playFaults(
  service: Service,
  operation: string,
  connection: Connection,
  attempt: Attempt,
): Promise<Outcome> {
  const drawn = service.faults.draw(operation);
  for (const fault of drawn) {
    if (fault.kind === 'delay') {
      await service.timers.wait(service.faults.sample(fault.distribution));
    }
  }
  const fault = drawn.find(({ kind }) => kind !== 'delay') ?? drawn[0];
  if (!fault) return { answer: await attempt.process() };
  const outcome = await playFault(service, operation, connection, attempt, fault);
  return { fault: fault.kind, ...outcome };
}

async function playFault(
  service: Service,
  operation: string,
  { outgoing }: Connection,
  { request, process }: Attempt,
  fault: Fault,
): Promise<Outcome> {
  switch (fault.kind) {
    case 'delay':
      return { answer: await process() };
    case 'status':
      return { answer: { status: fault.status, body: `${fault.status}` } };
    case 'code': {
      const refusal = { code: fault.code, message: '故障注入' };
      return { answer: refuse(service, operation, refusal, request) };
    }
    case 'rate': {
      const refusal = {
        code: service.abnormalCode,
        message: '请求过于频繁，请稍后再试',
        status: 429,
      };
      return { answer: refuse(service, operation, refusal, request) };
    }
    case 'truncate': {
      const { status, body } = await process();
      const whole = Buffer.from(body);
      const length = Math.min(whole.length, fault.bytes ?? whole.length >> 1);
      const answer = { status, body: whole.toString('utf8', 0, length) };
      if (!outgoing) return { answer };
      return {
        answer,
        response: truncateAnswer(outgoing, status, service.contentType, whole, length),
      };
    }
    default:
      return breakAnswer(service, fault.kind, outgoing);
  }
}

function breakAnswer(
  service: Service,
  fault: SocketFault,
  outgoing: Connection['outgoing'],
): Outcome {
  if (!outgoing) return { answer: { status: 502, body: fault } };
  return {
    answer: { status: 0, body: '' },
    response: breakConnection(fault, outgoing, service.faults.noise(64)),
  };
}

async function refuseUnmatched(service: Service, context: Context): Promise<Response> {
  const startedAt = performance.now();
  const at = service.timers.now();
  const connection = openConnection(context);
  const { method, target, headers } = connection;
  const known = service.operations.filter(({ path }) => path === target.split('?')[0]);
  const bytes = await connection.readBody(MAX_BODY_BYTES);
  const answer = refuse(service, known[0]?.id, describeUnmatched(service, method, target, known));
  service.journal.add({
    at,
    direction: 'received',
    method,
    path: target,
    matched: false,
    headers,
    body: typeof bytes === 'string' ? '' : bytes,
    status: answer.status,
    answer: answer.body,
    durationMs: performance.now() - startedAt,
  });
  const response = respond(service, method === 'HEAD' ? { ...answer, body: '' } : answer);
  if (known.length > 0) response.headers.set('Allow', listMethods(known));
  return response;
}

function describeUnmatched(
  { abnormalCode, operations }: Service,
  method: string,
  target: string,
  known: readonly Operation[],
): Refusal {
  const path = target.split('?')[0]?.slice(0, 200) ?? '';
  if (known.length === 0) {
    const meant = findMeantPath(
      path,
      operations.map((operation) => operation.path),
    );
    const message = meant ? `没有接口 ${path}；是否为 ${meant}？` : `没有接口 ${path}`;
    return { code: abnormalCode, message, status: 404 };
  }
  const message = `${path} 不支持 ${method}，只接受 ${listMethods(known)}`;
  return { code: abnormalCode, message, status: 405 };
}

function listMethods(operations: readonly Operation[]): string {
  return operations.flatMap(methodsOf).join(', ');
}

function refuse(
  service: Service,
  operation: string | undefined,
  refusal: Refusal,
  request?: ReceivedRequest,
): Answer {
  const answer = service.envelope.refusal(operation, refusal);
  return { status: refusal.status ?? 200, ...service.write(answer, request) };
}

function respond(service: Service, { status, body, contentType }: Answer): Response {
  if (status === 0) return new Response(null, { status: 400 });
  const headers: Record<string, string> = { 'Content-Type': contentType ?? service.contentType };
  // What is left of a body that is too long could be taken for the next request.
  if (status === 413) headers.Connection = 'close';
  return new Response(body, { status, headers });
}
