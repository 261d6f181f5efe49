import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Call, Gateway } from './gateway.js';
import { BodyTooLarge } from './gateway.js';
import type { Json } from './json.js';
import { parseJson } from './json.js';
import type { Reply } from './result.js';
import { httpError } from './result.js';

const BODY_LIMIT = 32 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Drained, not kept, so that the client can still read the answer.
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  if (size > BODY_LIMIT) throw new BodyTooLarge();
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return undefined;
  }
}

function toCall(request: IncomingMessage): Call {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  return {
    method: request.method ?? '',
    path: path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1'),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    header: (name) => {
      const value = request.headers[name];
      return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim();
    },
    clientIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    body: () => readBody(request),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  const bytes = Buffer.from(JSON.stringify(reply.body), 'utf8');
  response.writeHead(reply.status, {
    'content-type': 'application/json;charset=UTF-8',
    'content-length': bytes.length,
    ...reply.headers,
  });
  response.end(bytes);
}

export function makeServer(gateway: () => Gateway): Server {
  return createServer((request, response) => {
    const call = toCall(request);
    gateway()
      .handle(call)
      .catch((error: unknown) => {
        console.error('mohurd:', error);
        return httpError(500, 'Internal Server Error', call.path);
      })
      .then((reply) => {
        request.resume();
        send(response, reply);
      })
      .catch((error: unknown) => {
        console.error('mohurd:', error);
        response.destroy();
      });
  });
}
