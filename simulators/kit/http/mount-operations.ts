import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { methodsOf } from '../../../src/model/specification.js';
import { openConnection } from './connection.js';
import { serveOperation } from './serve-operation.js';
import { pipelineOf, respond, type Service } from './service.js';
import { refuseUnmatched } from './unmatched.js';

/** Serves the operations by way of the application, in process as well. */
export function mountOperations(app: Hono, service: Service): void {
  for (const operation of service.operations) {
    const pipeline = pipelineOf(service, operation);
    app.on(methodsOf(operation), operation.path, (context) => {
      const connection = openConnection(context);
      return new Promise<Response>((resolve) => {
        serveOperation(service, operation.id, pipeline, connection, (served, body) =>
          resolve(served.isSent ? RESPONSE_ALREADY_SENT : respond(service, served.answer, body)),
        );
      });
    });
  }
  app.notFound((context) => refuseUnmatched(service, context));
}
