import { type Attempt, playFaults, type Served } from '../faults/play-faults.js';
import { playScript } from '../faults/play-script.js';
import type { ReceivedRequest } from '../parts.js';
import type { Answer, Pipeline } from '../pipeline.js';
import { type BodyOutcome, decodeUtf8, MAX_BODY_BYTES } from './body.js';
import type { Connection } from './connection.js';
import { journalize, receive } from './receive.js';
import { refuse, type Service } from './service.js';

/**
 * Serves one request of an operation, wherever it comes from: it passes the faults and its
 * pipeline, and is journaled. Never rejects.
 */
export async function serveOperation(
  service: Service,
  operation: string,
  pipeline: Pipeline,
  connection: Connection,
): Promise<Served> {
  const received = receive(service, connection);
  try {
    const bytes = await connection.readBody(MAX_BODY_BYTES);
    const attempt: Attempt =
      typeof bytes === 'string'
        ? { process: () => refuseBody(service, operation, bytes) }
        : open(service, operation, pipeline, connection, bytes);
    const scripted = service.script.answer
      ? await playScript(service, operation, connection, attempt)
      : undefined;
    const served: Served =
      scripted ??
      (service.faults.isIdle
        ? { answer: await attempt.process() }
        : await playFaults(service, operation, connection, attempt));
    journalize(service, received, bytes, served.answer, operation, served.fault);
    return served;
  } catch (error) {
    const isSent = connection.outgoing?.headersSent === true;
    return { answer: refuseForError(service, operation, error), isSent };
  }
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
  const refuseFor = (error: unknown) => refuseForError(service, operation, error, request);
  return {
    request,
    process() {
      try {
        const answer = pipeline(request);
        return answer instanceof Promise ? answer.catch(refuseFor) : answer;
      } catch (error) {
        return refuseFor(error);
      }
    },
  };
}

/** The answer to a request that met a mistake of the simulator's own. */
function refuseForError(
  service: Service,
  operation: string,
  error: unknown,
  request?: ReceivedRequest,
): Answer {
  const message = `模拟器内部错误：${error instanceof Error ? error.message : String(error)}`;
  return refuse(service, operation, { code: service.abnormalCode, message, status: 500 }, request);
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
