import type { IncomingMessage, ServerResponse } from 'node:http';
import { methodsOf } from '../../../src/model/specification.js';
import type { Pipeline } from '../pipeline.js';
import { SocketConnection } from './connection.js';
import { createEndOfTurn } from './end-of-turn.js';
import { serveOperation } from './serve-operation.js';
import { pipelineOf, type Service, writeAnswer } from './service.js';

/** Serves a request of an operation; false when it is none, or not written in the plain way. */
export type OperationListener = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** Paths that mean what they spell: no parameters, no dots between slashes, nothing encoded. */
const PLAIN_PATH = /^(?:\/[\w-][\w.~-]*)+$/;
const ADMIN_PATH = /^\/__admin(?:\/|$)/;
const PLAIN_QUERY = /^[\w.~!$&'()*+,;=:@/?%-]*$/;
const PLAIN_HOST = /^[a-z0-9._-]+(?::[1-5]\d{3,4})?$/;

/**
 * Serves operations straight from their sockets: what the application takes to get there costs as
 * much as all the rest. Whatever is out of the ordinary is left to the application, which serves
 * operations in the same way.
 */
export function createOperationListener(service: Service): OperationListener {
  const routes = new Map<string, Map<string, Route>>();
  const atEndOfTurn = createEndOfTurn();
  for (const operation of service.operations) {
    const { id, path } = operation;
    if (!PLAIN_PATH.test(path) || ADMIN_PATH.test(path)) continue;
    const route = { operation: id, pipeline: pipelineOf(service, operation) };
    const methods = routes.get(path) ?? new Map<string, Route>();
    for (const method of methodsOf(operation)) {
      if (!methods.has(method)) methods.set(method, route);
    }
    routes.set(path, methods);
  }

  return (incoming, outgoing) => {
    const { url = '', method = '', headers } = incoming;
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    const route = routes.get(path)?.get(method);
    if (!route || !PLAIN_HOST.test(headers.host ?? '')) return false;
    if (query >= 0 && !PLAIN_QUERY.test(url.slice(query))) return false;
    const connection = new SocketConnection(incoming, outgoing);
    serveOperation(service, route.operation, route.pipeline, connection, (served, body) => {
      if (served.isSent) return;
      atEndOfTurn(() => writeAnswer(outgoing, service, served.answer, body));
    });
    return true;
  };
}

interface Route {
  readonly operation: string;
  readonly pipeline: Pipeline;
}
