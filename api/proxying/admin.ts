import type { Histogram } from 'node:perf_hooks';
import { Hono } from 'hono';
import { createAdmin } from '../../simulators/kit/admin/admin.js';
import type { AdminAccess } from '../../simulators/kit/admin/admin-access.js';
import {
  AdminError,
  type AdminRoute,
  AdminStream,
} from '../../simulators/kit/admin/admin-route.js';
import { asksForSecrets } from '../../simulators/kit/admin/asks-for-secrets.js';
import { createFinishRoute } from '../../simulators/kit/admin/finish-route.js';
import { jsonPieces } from '../../simulators/kit/admin/json-pieces.js';
import { type ServedSimulator, serve } from '../../simulators/kit/http/serve.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import { readTool } from '../../src/specification/package-file.js';
import { writeHar } from '../../src/wire/har-writer.js';
import { recordBody } from '../../src/wire/record-body.js';
import type { HeaderLine, WireExchange } from '../../src/wire/wire-exchange.js';
import { describeSystemError, EnvironmentError } from '../errors.js';
import type { OpenProxy } from './open-proxy.js';
import type { RecentExchange } from './recent-exchanges.js';
import { hideExchanges } from './save-har.js';

/** Bytes of a body that a listing shows. */
const MOST_SHOWN = BUDGETS.proxy.shownBody.limit;

interface AdminOrder {
  readonly port: number;
  readonly access: AdminAccess;
  readonly onFinish: () => void;
}

/**
 * Serves what passes, and what was found of it, on a port of its own that this machine alone can
 * reach. Only with `secrets=true` a HAR holds tokens as they were sent, so that it can be judged
 * again.
 *
 * @throws {EnvironmentError} when the port cannot be had
 */
export async function serveProxyAdmin(
  proxy: OpenProxy,
  { port, access, onFinish }: AdminOrder,
): Promise<ServedSimulator> {
  const routes = [createFinishRoute(onFinish), ...routesOf(proxy)];
  const app = new Hono().route('/__admin', createAdmin(routes, access));
  return serve({ app, stop() {} }, { port }).catch((error: Error) => {
    const { zh, en } = describeSystemError(error.cause);
    throw new EnvironmentError(
      text(
        `管理接口无法监听 ${port} 端口：${zh}；可用 --admin-port 0`,
        `the admin interface cannot listen on port ${port}: ${en}; --admin-port 0 takes a free one`,
      ),
      { cause: error },
    );
  });
}

function routesOf(proxy: OpenProxy): AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/health',
      run: () => ({
        status: 'ok',
        system: proxy.places[0]?.system,
        systems: proxy.places,
        judgingMs: describeCost(proxy.cost),
      }),
    },
    {
      method: 'GET',
      path: '/har',
      run({ query }) {
        const exchanges = asksForSecrets(query) ? proxy.exchanges() : hideExchanges(proxy);
        return new AdminStream(writeHar(exchanges, readTool()));
      },
    },
    { method: 'GET', path: '/exchanges', run: ({ query }) => listExchanges(proxy, query) },
    {
      method: 'GET',
      path: '/findings',
      run: () => ({
        findings: proxy.findings.all.map((one) => ({ ...one, at: timeOf(one.at) })),
        /** Of further kinds, which are counted only. */
        beyond: proxy.findings.beyond,
      }),
    },
  ];
}

/** How long exchanges take to be written and judged, in milliseconds. */
function describeCost(cost: Histogram): object {
  if (cost.count === 0) return {};
  const ms = (us: number) => us / 1000;
  return { p50: ms(cost.percentile(50)), p99: ms(cost.percentile(99)), max: ms(cost.max) };
}

const FILTERS: Readonly<Record<string, (recent: RecentExchange) => string | undefined>> = {
  system: ({ system }) => system,
  operation: ({ operation }) => operation,
  matched: ({ operation }) => String(operation !== undefined),
  status: ({ exchange }) => String(exchange.status),
  conforms: ({ inspection }) => inspection && String(inspection.conforms),
  refused: ({ inspection }) => inspection && String(inspection.isRefused),
  code: ({ inspection }) => inspection?.code,
};

function listExchanges({ recent, places, journal, hide }: OpenProxy, query: URLSearchParams) {
  const isOpen = asksForSecrets(query);
  const { since = '0', limit = '100', secrets: _, ...wanted } = Object.fromEntries(query);
  for (const name of Object.keys(wanted)) {
    if (Object.hasOwn(FILTERS, name)) continue;
    const valid = [...Object.keys(FILTERS), 'since', 'limit', 'secrets'].join(', ');
    throw new AdminError(`no filter "${name}"; valid: ${valid}`);
  }
  const [first, most] = [since, limit].map(Number);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(most)) {
    throw new AdminError('since and limit are whole numbers');
  }
  const found = recent.all.filter(
    (one) =>
      one.exchange.index >= (first ?? 0) &&
      Object.entries(wanted).every(([name, value]) => FILTERS[name]?.(one) === value),
  );
  const shown = found.slice(Math.max(0, found.length - (most ?? 0)));
  function* showAll() {
    for (const { exchange, inspection, ...rest } of shown) {
      yield { ...rest, ...show(isOpen ? exchange : hide(exchange)), ...inspection };
    }
  }
  return new AdminStream(
    jsonPieces({
      counts: Object.fromEntries(places.map(({ system, counts }) => [system, counts])),
      dropped: journal.dropped,
      unwritten: journal.unwritten,
      matching: found.length,
      exchanges: showAll(),
    }),
  );
}

function show(exchange: WireExchange): object {
  const { at, requestHeaders, requestBody, responseHeaders, responseBody, ...rest } = exchange;
  const message = (headers: readonly HeaderLine[], body: Buffer | undefined) => ({
    headers,
    ...(body && recordBody(body, MOST_SHOWN)),
  });
  return {
    at: timeOf(at),
    ...rest,
    request: message(requestHeaders, requestBody),
    response: message(responseHeaders, responseBody),
  };
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
