import type { Context, Hono } from 'hono';
import type { Operation } from '../../src/model/specification.js';
import { decodeUtf8, MAX_BODY_BYTES } from './body.js';
import { type Connection, openConnection } from './connection.js';
import type { Fault, SocketFault } from './fault.js';
import type { FaultInjector } from './fault-injector.js';
import type { Journal } from './journal.js';
import type { Envelopes } from './parts.js';
import type { Answer, Pipeline } from './pipeline.js';
import type { Refusal } from './rule.js';
import { breakConnection, truncateAnswer } from './socket-fault.js';
import type { Timers } from './timers.js';

export interface Service {
  readonly operations: readonly Operation[];
  readonly pipelines: Readonly<Record<string, Pipeline>>;
  readonly envelope: Envelopes;
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
  readonly body: string | Buffer;
  readonly fault?: string | undefined;
  readonly response?: Response;
}

const NO_BODY = Buffer.alloc(0);

/** Serves the operations: each exchange passes the faults and its pipeline, and is journaled. */
export function mountOperations(app: Hono, service: Service): void {
  for (const operation of service.operations) {
    const pipeline = service.pipelines[operation.id];
    if (!pipeline) throw new RangeError(`operation ${operation.id} has no pipeline`);
    app.on(operation.method, operation.path, (context) =>
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
  const outcome = await answerOperation(service, operation.id, pipeline, connection);
  const { answer, body, fault } = outcome;
  const response =
    outcome.response ??
    new Response(answer.body, { status: answer.status, headers: headersFor(service, answer) });
  service.journal.add({
    at,
    direction: 'received',
    method: connection.method,
    path: connection.target,
    operation: operation.id,
    matched: true,
    headers: connection.headers,
    body,
    status: answer.status,
    answer: answer.body,
    durationMs: performance.now() - startedAt,
    fault,
  });
  return response;
}

async function answerOperation(
  service: Service,
  operation: string,
  pipeline: Pipeline,
  connection: Connection,
): Promise<Outcome> {
  const bytes = await connection.readBody(MAX_BODY_BYTES);
  if (bytes === 'aborted') return { answer: { status: 0, body: '' }, body: NO_BODY };
  if (typeof bytes === 'string') {
    return { answer: refuse(service, operation, tooLarge(service)), body: NO_BODY };
  }
  const text = decodeUtf8(bytes);
  const body = text ?? bytes;
  const process = () => run(service, operation, pipeline, connection, bytes, text);
  if (service.faults.isIdle) return { answer: process(), body };
  return { body, ...(await playFaults(service, operation, connection, process)) };
}

function run(
  service: Service,
  operation: string,
  pipeline: Pipeline,
  connection: Connection,
  body: Buffer,
  text: string | undefined,
): Answer {
  try {
    return pipeline({ operation, body, text, header: (name) => connection.header(name) });
  } catch (error) {
    const message = `模拟器内部错误：${error instanceof Error ? error.message : String(error)}`;
    return refuse(service, operation, { code: service.abnormalCode, message, status: 500 });
  }
}

async function playFaults(
  service: Service,
  operation: string,
  connection: Connection,
  process: () => Answer,
): Promise<Omit<Outcome, 'body'>> {
  const drawn = service.faults.draw(operation);
  for (const fault of drawn) {
    if (fault.kind === 'delay') {
      await service.timers.wait(service.faults.sample(fault.distribution));
    }
  }
  const fault = drawn.find(({ kind }) => kind !== 'delay') ?? drawn[0];
  if (!fault) return { answer: process() };
  return { fault: fault.kind, ...playFault(service, operation, connection, process, fault) };
}

function playFault(
  service: Service,
  operation: string,
  { outgoing }: Connection,
  process: () => Answer,
  fault: Fault,
): Omit<Outcome, 'body'> {
  switch (fault.kind) {
    case 'delay':
      return { answer: process() };
    case 'status':
      return { answer: { status: fault.status, body: `${fault.status}` } };
    case 'code':
      return { answer: refuse(service, operation, { code: fault.code, message: '故障注入' }) };
    case 'truncate': {
      const { status, body } = process();
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
): Omit<Outcome, 'body'> {
  if (!outgoing) return { answer: { status: 502, body: fault } };
  return {
    answer: { status: 0, body: '' },
    response: breakConnection(fault, outgoing, service.faults.noise(64)),
  };
}

function tooLarge({ abnormalCode }: Service): Refusal {
  return {
    code: abnormalCode,
    message: `请求体超过 ${MAX_BODY_BYTES} 字节`,
    status: 413,
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
  const body = typeof bytes === 'string' ? NO_BODY : bytes;
  service.journal.add({
    at,
    direction: 'received',
    method,
    path: target,
    matched: false,
    headers,
    body: decodeUtf8(body) ?? body,
    status: answer.status,
    answer: answer.body,
    durationMs: performance.now() - startedAt,
  });
  const allow = known.map((operation) => operation.method).join(', ');
  return new Response(method === 'HEAD' ? null : answer.body, {
    status: answer.status,
    headers: { ...headersFor(service, answer), ...(allow ? { Allow: allow } : {}) },
  });
}

function describeUnmatched(
  { abnormalCode }: Service,
  method: string,
  target: string,
  known: readonly Operation[],
): Refusal {
  const path = target.split('?')[0]?.slice(0, 200);
  return known.length > 0
    ? { code: abnormalCode, message: `${path} 不支持 ${method}，只接受 POST`, status: 405 }
    : { code: abnormalCode, message: `没有接口 ${path}`, status: 404 };
}

function refuse(service: Service, operation: string | undefined, refusal: Refusal): Answer {
  const body = JSON.stringify(service.envelope.refusal(operation, refusal));
  return { status: refusal.status ?? 200, body };
}

function headersFor({ contentType }: Service, { status }: Answer): Record<string, string> {
  // What is left of a body that is too long could be taken for the next request.
  return status === 413
    ? { 'Content-Type': contentType, Connection: 'close' }
    : { 'Content-Type': contentType };
}
