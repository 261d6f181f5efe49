import { type Attempt, playFaults, type Served } from '../faults/play-faults.js';
import { playScript } from '../faults/play-script.js';
import type { ReceivedRequest } from '../parts.js';
import type { Answer, Pipeline } from '../pipeline.js';
import { type BodyOutcome, decodeUtf8, MAX_BODY_BYTES } from './body.js';
import type { Connection } from './connection.js';
import { journalize, type Received, receive } from './receive.js';
import { refuse, type Service } from './service.js';

/** @param body that of the answer, encoded */
type HandOver = (served: Served, body: Buffer) => void;

/**
 * Serves one request of an operation, wherever it comes from: it passes the faults and its
 * pipeline, and is journaled. Whatever happens, an answer is handed over.
 *
 * Where nobody has to wait no promise is made: those of a request cost as much as its validation.
 */
export function serveOperation(
  service: Service,
  operation: string,
  pipeline: Pipeline,
  connection: Connection,
  handOver: HandOver,
): void {
  const received = receive(service, connection);
  connection.readBody(MAX_BODY_BYTES, (bytes) => {
    const attempt: Attempt =
      typeof bytes === 'string'
        ? { process: () => refuseBody(service, operation, bytes) }
        : open(service, operation, pipeline, connection, bytes);
    const finish = (served: Served) => {
      keep(service, received, bytes, operation, served, handOver);
    };
    const served = attend(service, operation, connection, attempt);
    if (served instanceof Promise) {
      served.then(finish, (error) =>
        finish({ answer: refuseForError(service, operation, error, attempt.request) }),
      );
    } else finish(served);
  });
}

/** Has the script or a fault its way with a request, or else carries it out. */
function attend(
  service: Service,
  operation: string,
  connection: Connection,
  attempt: Attempt,
): Served | Promise<Served> {
  if (service.script.answer || !service.faults.isIdle) {
    return attendTroubled(service, operation, connection, attempt);
  }
  const answer = attempt.process();
  return answer instanceof Promise ? answer.then((late) => ({ answer: late })) : { answer };
}

async function attendTroubled(
  service: Service,
  operation: string,
  connection: Connection,
  attempt: Attempt,
): Promise<Served> {
  const scripted = await playScript(service, operation, connection, attempt);
  if (scripted) return scripted;
  return service.faults.isIdle
    ? { answer: await attempt.process() }
    : playFaults(service, operation, connection, attempt);
}

/** Journals an exchange, and hands it over; where the journal fails, the answer says so. */
function keep(
  service: Service,
  received: Received,
  bytes: BodyOutcome,
  operation: string,
  served: Served,
  handOver: HandOver,
): void {
  // Encoded once, for the journal as for the wire: Chinese takes longer than all of the journal.
  const body = Buffer.from(served.answer.body);
  const { answer, fault } = served;
  if (answer.rest) {
    const rest = watch(answer.rest, (omitted) =>
      journalize(service, received, bytes, answer, body, omitted, operation, fault),
    );
    handOver({ ...served, answer: { ...answer, rest } }, body);
    return;
  }
  try {
    journalize(service, received, bytes, answer, body, 0, operation, fault);
  } catch (error) {
    const refusal = refuseForError(service, operation, error);
    handOver({ ...served, answer: refusal }, Buffer.from(refusal.body));
    return;
  }
  handOver(served, body);
}

/** The pieces, and how many bytes of them went out: all of them, or until nobody took more. */
function watch(pieces: Iterable<string>, onEnd: (bytes: number) => void): Iterable<string> {
  function* passOn(): Generator<string> {
    let bytes = 0;
    try {
      yield '';
      for (const piece of pieces) {
        bytes += Buffer.byteLength(piece);
        yield piece;
      }
    } finally {
      onEnd(bytes);
    }
  }
  const watched = passOn();
  // Once it has begun it comes to its end, even if nobody asks for a piece.
  watched.next();
  return watched;
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
    process() {
      try {
        const answer = pipeline(request);
        if (!(answer instanceof Promise)) return answer;
        return answer.catch((error) => refuseForError(service, operation, error, request));
      } catch (error) {
        return refuseForError(service, operation, error, request);
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
