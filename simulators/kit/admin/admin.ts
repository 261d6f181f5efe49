import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { sayReached } from '../../../src/model/budget.js';
import { BUDGETS } from '../../../src/model/budgets.js';
import { isObject } from '../../../src/wire/json.js';
import { isTooDeep } from '../../../src/wire/nesting.js';
import { decodeUtf8 } from '../http/body.js';
import { openConnection, readBody } from '../http/connection.js';
import { type AdminAccess, admit } from './admin-access.js';
import {
  AdminAnswer,
  AdminError,
  type AdminRequest,
  type AdminRoute,
  AdminStream,
} from './admin-route.js';

const JSON_TYPE = 'application/json;charset=utf-8';

/** Greatest body of an admin request, in bytes: a whole state has to fit. */
const MAX_ADMIN_BYTES = BUDGETS.simulators.adminBody.limit;

/**
 * Makes the routes reachable for whoever may ask: the process itself, and over a socket who has
 * access. Exchanges with the admin interface are not journaled.
 */
export function createAdmin(routes: readonly AdminRoute[], access: AdminAccess = {}): Hono {
  const admin = new Hono();
  admin.use(async (context, next) => {
    const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
    if (incoming) admit(incoming, access);
    await next();
  });
  for (const route of routes) {
    admin.on(route.method, route.path, async (context) => {
      const result = await route.run(await readRequest(context));
      if (result instanceof AdminStream) return writeStream(result);
      const answer = result instanceof AdminAnswer ? result : new AdminAnswer(result);
      return writeJson(answer);
    });
  }
  admin.all('*', (context) => {
    const paths = [...new Set(routes.map(({ method, path }) => `${method} /__admin${path}`))];
    const message = `no ${context.req.method} ${context.req.path}`;
    return writeJson(new AdminAnswer({ error: message, paths }, { status: 404 }));
  });
  admin.onError((error) => {
    const status = error instanceof AdminError ? error.status : 500;
    const headers = status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {};
    return writeJson(new AdminAnswer({ error: error.message }, { status, headers }));
  });
  return admin;
}

async function readRequest(context: Context): Promise<AdminRequest> {
  const value = await readJson(context);
  return {
    query: new URL(context.req.url).searchParams,
    value,
    fields: isObject(value) ? value : {},
    parameter: (name) => context.req.param(name) ?? '',
    header: (name) => context.req.header(name),
  };
}

async function readJson(context: Context): Promise<unknown> {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return {};
  const bytes = await readBody(openConnection(context), MAX_ADMIN_BYTES);
  if (typeof bytes === 'string') throw new AdminError('the body is too large or incomplete');
  if (bytes.length === 0) return {};
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new AdminError('the body is not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AdminError('the body is not JSON');
  }
  if (!isTooDeep(value, BUDGETS.simulators.adminNesting.limit)) return value;
  throw new AdminError(sayReached(BUDGETS.simulators.adminNesting).en);
}

function writeStream({ pieces, headers }: AdminStream): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, { headers: { 'Content-Type': JSON_TYPE, ...headers } });
}

function writeJson({ value, status, headers }: AdminAnswer): Response {
  return new Response(JSON.stringify(value ?? {}), {
    status,
    headers: { 'Content-Type': JSON_TYPE, ...headers },
  });
}
