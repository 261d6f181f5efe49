import type { Connection } from '../http/connection.js';
import { refuse, type Service } from '../http/service.js';
import type { ReceivedRequest } from '../parts.js';
import type { Answer } from '../pipeline.js';
import type { Fault, SocketFault } from './fault.js';
import { breakConnection, truncateAnswer } from './socket-fault.js';

/** What became of a request, for the journal and for the wire. */
export interface Served {
  readonly answer: Answer;
  readonly fault?: string;
  /** Whether it has gone out already, as far as it goes out at all. */
  readonly isSent?: boolean;
}

/** A request that is about to be answered. */
export interface Attempt {
  /** Absent where it could not be received whole. */
  readonly request?: ReceivedRequest;
  process(): Answer | Promise<Answer>;
}

/** Answers a request with the faults that are due. */
export async function playFaults(
  service: Service,
  operation: string,
  connection: Connection,
  attempt: Attempt,
): Promise<Served> {
  const drawn = service.faults.draw(operation);
  for (const fault of drawn) {
    if (fault.kind === 'delay') {
      await service.timers.wait(service.faults.sample(fault.distribution));
    }
  }
  const fault = drawn.find(({ kind }) => kind !== 'delay') ?? drawn[0];
  if (!fault) return { answer: await attempt.process() };
  const served = await playFault(service, operation, connection, attempt, fault);
  return { fault: fault.kind, ...served };
}

async function playFault(
  service: Service,
  operation: string,
  { outgoing }: Connection,
  { request, process }: Attempt,
  fault: Fault,
): Promise<Served> {
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
      return cutAnswer(service, await process(), fault.bytes, outgoing);
    }
    default:
      return breakAnswer(service, fault.kind, outgoing);
  }
}

/** @param bytes how many of the body go out; half of them when absent */
export function cutAnswer(
  service: Service,
  { status, body }: Answer,
  bytes: number | undefined,
  outgoing: Connection['outgoing'],
): Served {
  const whole = Buffer.from(body);
  const length = Math.min(whole.length, bytes ?? whole.length >> 1);
  const answer = { status, body: whole.toString('utf8', 0, length) };
  if (!outgoing) return { answer };
  truncateAnswer(outgoing, status, service.contentType, whole, length);
  return { answer, isSent: true };
}

export function breakAnswer(
  service: Service,
  fault: SocketFault,
  outgoing: Connection['outgoing'],
): Served {
  if (!outgoing) return { answer: { status: 502, body: fault } };
  breakConnection(fault, outgoing, service.faults.noise(64));
  return { answer: { status: 0, body: '' }, isSent: true };
}
