import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CylinderConfig } from './config.js';
import { readParams } from './params.js';
import { type Answer, CylinderService, INVALID } from './service.js';

interface RunningCylinder {
  url: string;
  close(): Promise<void>;
}

interface Route {
  methods: string[];
  answer: (service: CylinderService, request: IncomingMessage, url: URL) => Promise<Answer>;
}

const ROUTES = new Map<string, Route>([
  [
    '/cylinder/archive',
    {
      methods: ['GET', 'POST'],
      answer: async (service, request, url) => service.archive(await readParams(request, url)),
    },
  ],
  [
    '/cylinder/links',
    {
      methods: ['POST'],
      answer: async (service, request, url) => service.links(await readParams(request, url)),
    },
  ],
]);

function send(response: ServerResponse, httpStatus: number, answer: Answer): void {
  const text = JSON.stringify(answer);
  response.writeHead(httpStatus, {
    'Content-Type': 'application/json;charset=UTF-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function handle(
  service: CylinderService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(`http://127.0.0.1${request.url ?? '/'}`);
  const route = ROUTES.get(url.pathname);
  if (route === undefined) {
    request.resume();
    send(response, 404, { statusCode: INVALID, msg: '服务地址不存在' });
    return;
  }
  if (!route.methods.includes(request.method ?? '')) {
    request.resume();
    response.setHeader('Allow', route.methods.join(', '));
    send(response, 405, { statusCode: INVALID, msg: '请求方式不支持' });
    return;
  }
  send(response, 200, await route.answer(service, request, url));
}

/** Starts an independent manufacture traceability system on a port of its own. */
export async function startCylinder(config: CylinderConfig): Promise<RunningCylinder> {
  const service = new CylinderService(config);
  const server = createServer((request, response) => {
    handle(service, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
