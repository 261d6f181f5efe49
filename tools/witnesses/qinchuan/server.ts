import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkAuth, type Secrets, sensitiveFields } from './auth.js';
import { CODES, failure, Refusal, type Reply, success } from './codes.js';
import type { Config } from './config.js';
import { checkForms, checkShape, type Field, type Rec } from './schema.js';
import type { Clock } from './time.js';

const MAX_BODY = 4 * 1024 * 1024;

/** Work to do once the reply has gone out. */
export type Afterwards = (() => void) | undefined;

export interface Operation {
  fields: readonly Field[];
  /** Who is addressed: factory, type and meter, checked between the two passes. */
  identify(rec: Rec): void;
  handle(rec: Rec): Afterwards;
}

interface ServiceOptions {
  config: Config;
  clock: Clock;
  secrets: Secrets;
  /** Path before the interface name, ending in a slash. */
  prefix: string;
  operations: ReadonlyMap<string, Operation>;
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size > MAX_BODY) throw new Refusal(CODES.format, 'body too large');
  return Buffer.concat(chunks);
}

function checkMedia(req: IncomingMessage): void {
  const [type, ...params] = (req.headers['content-type'] ?? '').toLowerCase().split(';');
  if (type?.trim() !== 'application/json') {
    throw new Refusal(CODES.format, 'Content-Type must be application/json');
  }
  for (const param of params) {
    const [name, value] = param.split('=');
    const charset = (value ?? '').trim().replace(/^"|"$/g, '');
    if (name?.trim() === 'charset' && charset !== 'utf-8' && charset !== 'utf8') {
      throw new Refusal(CODES.format, 'charset must be utf-8');
    }
  }
  const accept = req.headers.accept;
  if (accept !== undefined && !/application\/(json|\*)|\*\/\*/i.test(accept)) {
    throw new Refusal(CODES.format, 'Accept must allow application/json');
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw new Refusal(CODES.format, 'body is not UTF-8 JSON');
  }
}

function send(res: ServerResponse, status: number, reply: Reply): void {
  const text = Buffer.from(JSON.stringify(reply), 'utf8');
  res.writeHead(status, {
    'Content-Type': 'application/json;charset=utf-8',
    'Content-Length': text.length,
  });
  res.end(text);
}

async function answer(o: ServiceOptions, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '').split('?')[0] ?? '';
  const name = path.startsWith(o.prefix) ? path.slice(o.prefix.length) : '';
  const operation = o.operations.get(name);
  const body = await readBody(req);
  if (!operation) return send(res, 404, failure(CODES.unknown, 'no such interface'));
  if (req.method !== 'POST') {
    res.setHeader('Allow', 'POST');
    return send(res, 405, failure(CODES.unknown, 'only POST is served'));
  }
  checkAuth(o.config, o.clock, req.headers);
  checkMedia(req);
  const rec = checkShape(parseJson(body), operation.fields);
  for (const field of sensitiveFields(name)) {
    const value = rec.get(field);
    if (value !== undefined) rec.texts.set(field, o.secrets.decrypt(value));
  }
  operation.identify(rec);
  checkForms(rec, operation.fields, o.clock);
  const afterwards = operation.handle(rec);
  if (afterwards) res.once('close', afterwards);
  return send(res, 200, success());
}

export class Service {
  private readonly server: Server;
  private suspended = false;

  constructor(private readonly options: ServiceOptions) {
    this.server = createServer((req, res) => {
      if (this.suspended) return send(res, 200, failure(CODES.suspended, 'stopping'));
      answer(this.options, req, res).catch((error: unknown) => {
        if (error instanceof Refusal) return send(res, 200, failure(error.code, error.message));
        process.stderr.write(`internal error: ${String(error)}\n`);
        if (!res.headersSent) send(res, 200, failure(CODES.unknown, 'internal error'));
      });
    });
  }

  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        const address = this.server.address() as AddressInfo;
        resolve(`http://127.0.0.1:${address.port}`);
      });
    });
  }

  close(): Promise<void> {
    this.suspended = true;
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
      setTimeout(() => this.server.closeAllConnections(), 500).unref();
    });
  }
}
