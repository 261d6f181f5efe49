import type { Context, Hono } from 'hono';
import { methodsOf, type Operation } from '../../../src/model/specification.js';
import { type Attempt, playFaults } from '../faults/play-faults.js';
import { playScript } from '../faults/play-script.js';
import type { Answer, Pipeline } from '../pipeline.js';
import { type BodyOutcome, decodeUtf8, MAX_BODY_BYTES } from './body.js';
import type { Connection } from './connection.js';
import { journalize, receive } from './receive.js';
import { refuse, respond, type Service } from './service.js';
import { refuseUnmatched } from './unmatched.js';

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
  const received = receive(service, context);
  const { connection } = received;
  const bytes = await connection.readBody(MAX_BODY_BYTES);
  const attempt: Attempt =
    typeof bytes === 'string'
      ? { process: async () => refuseBody(service, operation.id, bytes) }
      : open(service, operation.id, pipeline, connection, bytes);
  const scripted = service.script.answer
    ? await playScript(service, operation.id, connection, attempt)
    : undefined;
  const served =
    scripted ??
    (service.faults.isIdle
      ? { answer: await attempt.process() }
      : await playFaults(service, operation.id, connection, attempt));
  const { answer } = served;
  const response = served.response ?? respond(service, answer);
  journalize(service, received, bytes, answer, operation.id, served.fault);
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
