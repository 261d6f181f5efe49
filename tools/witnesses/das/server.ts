/** HTTP frame of both servers: routing, token, body, serial numbers, answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkToken } from './auth.js';
import { CODE } from './codes.js';
import { Fields } from './fields.js';
import type { Clock } from './time.js';
import { ApiError, type BaseConfig, bad, isObject, type JsonObject } from './types.js';

/** Returns the whole answer of a request that passed. */
export type Handler = (fields: Fields) => JsonObject;

export interface Running {
  url: string;
  close(): Promise<void>;
}

const MAX_BODY = 1024 * 1024;

const errorBody = (code: string, message: string): JsonObject => ({
  echoCode: code,
  echoMsg: message,
});

/** The usual answer: the fields inside echoMsg. */
export const success = (echoMsg: JsonObject): JsonObject => ({ echoCode: CODE.ok, echoMsg });

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const chunk = part as Buffer;
    size += chunk.length;
    if (size <= MAX_BODY) parts.push(chunk);
  }
  if (size > MAX_BODY) throw bad('参数异常：请求报文过大');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw bad('参数异常：字符集必须为UTF-8');
  }
}

function checkContentType(request: IncomingMessage): void {
  const [type = '', ...rest] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = rest.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  const name = charset?.slice('charset='.length).replace(/"/g, '');
  if (type.trim() !== 'application/json' || (name !== undefined && !/^utf-?8$/.test(name))) {
    throw bad('参数异常：Content-Type必须为application/json;charset=utf-8');
  }
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('参数异常：请求报文不是合法的JSON');
  }
  if (!isObject(value)) throw bad('参数异常：请求报文必须是JSON对象');
  return value;
}

class Frame {
  private readonly seen = new Set<string>();
  stopped = false;

  constructor(
    private readonly config: BaseConfig,
    private readonly clock: Clock,
    private readonly routes: ReadonlyMap<string, Handler>,
  ) {}

  async answer(request: IncomingMessage): Promise<[number, JsonObject]> {
    try {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const handler = this.routes.get(path);
      if (!handler) return [404, errorBody(CODE.parameter, '接口不存在')];
      if (request.method !== 'POST') return [405, errorBody(CODE.parameter, '仅支持POST请求')];
      const text = await readBody(request);
      if (this.stopped) throw new ApiError(CODE.notStarted, '服务未启动');
      checkToken(request.headers, this.config, this.clock);
      checkContentType(request);
      return [200, this.handle(handler, parseObject(text))];
    } catch (error) {
      if (error instanceof ApiError) return [200, errorBody(error.code, error.message)];
      console.error('internal error', error);
      return [200, errorBody(CODE.parameter, '参数异常：系统错误')];
    }
  }

  /** A serial number is used up only by a request that succeeded. */
  private handle(handler: Handler, body: JsonObject): JsonObject {
    const fields = new Fields(body, this.config, this.clock);
    if (fields.optional('factorNo') !== '') fields.factorNo();
    const serialNo = fields.serialNo();
    if (this.seen.has(serialNo)) throw bad('参数异常：通讯流水号(serialNo)重复');
    const result = handler(fields);
    this.seen.add(serialNo);
    return result;
  }
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  response.writeHead(status, { 'Content-Type': 'application/json;charset=utf-8' });
  response.end(JSON.stringify(body));
}

export async function serve(
  config: BaseConfig,
  clock: Clock,
  routes: ReadonlyMap<string, Handler>,
): Promise<Running> {
  const frame = new Frame(config, clock, routes);
  const server = createServer((request, response) => {
    frame.answer(request).then(
      ([status, body]) => send(response, status, body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      frame.stopped = true;
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 200).unref();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
