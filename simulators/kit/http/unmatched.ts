import type { Context } from 'hono';
import { methodsOf, type Operation } from '../../../src/model/specification.js';
import { findMeantPath } from '../../../src/specification/nearest.js';
import type { Refusal } from '../rule.js';
import { MAX_BODY_BYTES } from './body.js';
import { openConnection, readBody } from './connection.js';
import { journalize, receive } from './receive.js';
import { refuse, respond, type Service } from './service.js';

const NOTHING = Buffer.alloc(0);

/** Refuses a request that no operation takes, and says which one may have been meant. */
export async function refuseUnmatched(service: Service, context: Context): Promise<Response> {
  const received = receive(service, openConnection(context));
  const { method, target } = received.connection;
  const bytes = await readBody(received.connection, MAX_BODY_BYTES);
  const known = service.operations.filter(({ path }) => path === target.split('?')[0]);
  const answer = refuse(service, known[0]?.id, describeUnmatched(service, method, target, known));
  const body = Buffer.from(answer.body);
  journalize(service, received, bytes, answer, body, 0);
  const response = respond(service, answer, method === 'HEAD' ? NOTHING : body);
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
