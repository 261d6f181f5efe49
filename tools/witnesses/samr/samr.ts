import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isUtf8, readBody } from './body.js';
import type { SamrConfig } from './config.js';
import { Exchange } from './exchange.js';

interface RunningSamr {
  url: string;
  close(): Promise<void>;
}

const PATH = '/samr/exchange';
const BODY_LIMIT = 8 * 1024 * 1024;

function send(response: ServerResponse, httpStatus: number, text: string): void {
  response.writeHead(httpStatus, {
    'Content-Type': 'application/json;charset=UTF-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function handle(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if ((request.url ?? '').split('?')[0] !== PATH) {
    request.resume();
    send(response, 404, exchange.refuse('服务地址不存在'));
    return;
  }
  if (request.method !== 'POST') {
    request.resume();
    response.setHeader('Allow', 'POST');
    send(response, 405, exchange.refuse('请求方式不支持'));
    return;
  }
  const body = await readBody(request, BODY_LIMIT);
  if (!body.ok) send(response, 200, exchange.refuse(body.reason));
  else if (!isUtf8(request.headers['content-type'])) {
    send(response, 200, exchange.refuse('编码应为UTF-8'));
  } else send(response, 200, exchange.answer(body.text));
}

/** Starts an independent provider of supervision data on a port of its own. */
export async function startSamr(config: SamrConfig): Promise<RunningSamr> {
  const exchange = new Exchange(config);
  const server = createServer((request, response) => {
    handle(exchange, request, response).catch(() => response.destroy());
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
