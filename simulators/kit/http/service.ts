import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import type { Script } from '../../../src/model/script.js';
import type { Operation } from '../../../src/model/specification.js';
import type { FaultInjector } from '../faults/fault-injector.js';
import type { HeaderLines } from '../journal/header-lines.js';
import type { Journal } from '../journal/journal.js';
import type { Envelope, Parts, ReceivedRequest } from '../parts.js';
import type { Answer, Pipeline } from '../pipeline.js';
import type { Refusal } from '../rule.js';
import type { Timers } from '../timers.js';

/** What it takes to serve a system's operations. */
export interface Service {
  readonly operations: readonly Operation[];
  readonly pipelines: Readonly<Record<string, Pipeline>>;
  readonly envelope: Envelope;
  readonly write: NonNullable<Parts<never>['write']>;
  readonly contentType: string;
  /** The same as the journal has it, put together once. */
  readonly typeLines: HeaderLines;
  /** The business code for requests that call no operation, or are not whole. */
  readonly abnormalCode: string;
  readonly journal: Journal;
  readonly faults: FaultInjector;
  readonly script: Script;
  readonly timers: Timers;
}

/** What serves an operation. */
export function pipelineOf({ pipelines }: Service, { id }: Operation): Pipeline {
  const pipeline = pipelines[id];
  if (!pipeline) throw new RangeError(`operation ${id} has no pipeline`);
  return pipeline;
}

/** The answer to a request that is not served. */
export function refuse(
  service: Service,
  operation: string | undefined,
  refusal: Refusal,
  request?: ReceivedRequest,
): Answer {
  const answer = service.envelope.refusal(operation, refusal);
  return { status: refusal.status ?? 200, ...service.write(answer, request) };
}

/**
 * The answer as it goes over the wire.
 *
 * @param body that of the answer, encoded
 */
export function respond(service: Service, answer: Answer, body: Buffer): Response {
  const { status } = answer;
  if (status === 0) return new Response(null, { status: 400 });
  const headers = headersOf(service, answer, body);
  if (!answer.rest) return new Response(body, { status, headers });
  const stream = Readable.toWeb(Readable.from(bytesOf(body, answer.rest)));
  return new Response(stream as ReadableStream, { status, headers });
}

/** The same, written to its socket. */
export function writeAnswer(
  outgoing: ServerResponse,
  service: Service,
  answer: Answer,
  body: Buffer,
): void {
  const { status } = answer;
  if (status === 0) outgoing.writeHead(400);
  else outgoing.writeHead(status, headersOf(service, answer, body));
  if (answer.rest) {
    // Whatever goes wrong on the way leaves a connection that is cut, as it has to.
    pipeline(Readable.from(bytesOf(body, answer.rest)), outgoing, () => {});
    return;
  }
  // As many bytes as units: it is ASCII, and goes out faster as a text, in one piece with its head.
  if (body.length === answer.body.length) outgoing.end(answer.body, 'latin1');
  else outgoing.end(body);
}

function* bytesOf(body: Buffer, rest: Iterable<string>): Generator<Buffer> {
  yield body;
  for (const piece of rest) yield Buffer.from(piece);
}

function headersOf(service: Service, { status, contentType, rest }: Answer, body: Buffer) {
  const headers: Record<string, string> = {
    'Content-Type': contentType ?? service.contentType,
  };
  if (!rest) headers['Content-Length'] = String(body.length);
  // What is left of a body that is too long could be taken for the next request.
  if (status === 413) headers.Connection = 'close';
  return headers;
}
