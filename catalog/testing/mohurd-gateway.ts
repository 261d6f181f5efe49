import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createSimulator } from '../../simulators/mohurd/simulator.js';

// biome-ignore lint/suspicious/noExplicitAny: messages of many shapes are changed.
export type Json = any;

export interface Change {
  /** The body before the simulator sees it, or an answer in its place. */
  readonly request?: (body: Json, path: string) => Json | { readonly instead: Json };
  readonly answer?: (body: Json, path: string) => Json;
  readonly status?: (body: Json) => number;
}

/** A gateway that differs from the simulator in what goes over the wire; its address. */
export async function startGateway({ request, answer, status }: Change): Promise<string> {
  const simulator = createSimulator();
  const proxy = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = 'GET', url = '/', headers } = incoming;
    const path = url.split('?')[0] ?? '';
    const reply = (body: Json, plain = 200) => {
      const said = answer ? answer(body, path) : body;
      outgoing.writeHead(status?.(said) ?? plain, { 'Content-Type': 'application/json' });
      outgoing.end(JSON.stringify(said));
    };
    let body = Buffer.concat(chunks).toString('utf8');
    const parsed = parse(body);
    if (request && parsed !== undefined) {
      const changed = request(parsed, path);
      if (changed?.instead) return reply(changed.instead);
      body = JSON.stringify(changed);
    }
    const { 'content-length': _, ...kept } = headers;
    const response = await simulator.app.request(`http://${headers.host}${url}`, {
      method,
      headers: kept as Record<string, string>,
      ...(method === 'GET' ? {} : { body }),
    });
    reply(await response.json(), response.status);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
    simulator.stop();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
