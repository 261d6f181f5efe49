import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/qinchuan/demonstration.js';
import { identityOf } from '../../../src/protocols/qinchuan/token.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { signToken, tokenTimestamp } from '../../../src/wire/timestamp-token.js';
import type { Simulator } from '../../kit/simulator.js';

type Fields = Readonly<Record<string, unknown>>;

const { operations } = loadSpecification('qinchuan').manifest;
const { meterType } = DEMONSTRATION_PARAMETERS;

let sequence = 0;

/** A commandSeq that no test has used. */
export function nextSequence(): string {
  sequence += 1;
  return `test-${sequence}`;
}

/** Sends a signed request in process; gives the code of the answer. */
export async function post(simulator: Simulator, id: string, fields: Fields): Promise<string> {
  const path = operations.find((operation) => operation.id === id)?.path ?? '';
  return (await call(simulator, path, fields)).returnCode;
}

/** Sends a signed request in process, to any path. */
export async function call(
  simulator: Simulator,
  path: string,
  fields: Fields,
): Promise<{ readonly returnCode: string; readonly returnMessage: string }> {
  const response = await simulator.app.request(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json;charset=utf-8',
      ...signToken(identityOf(DEMONSTRATION_CREDENTIALS), tokenTimestamp(Date.now())),
    },
    body: JSON.stringify(fields),
  });
  return (await response.json()) as { returnCode: string; returnMessage: string };
}

/** Sends a command with what every command has; gives the code of the answer. */
export function command(
  simulator: Simulator,
  id: string,
  meterNo: string,
  fields: Fields = {},
): Promise<string> {
  return post(simulator, id, { meterNo, meterType, commandSeq: nextSequence(), ...fields });
}

export function register(
  simulator: Simulator,
  meterNo: string,
  fields: Fields = {},
): Promise<string> {
  const meter = { meterNo, meterType, userNo: '7000000099', addrDes: '测试路 1 号' };
  return post(simulator, 'meterInfo', { ...meter, enableMeterReading: '100.000', ...fields });
}

/** Asks the admin interface. */
export async function administer(
  { app }: Simulator,
  method: string,
  path: string,
  body?: Fields,
): Promise<Record<string, unknown>> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await app.request(`/__admin${path}`, init);
  return (await response.json()) as Record<string, unknown>;
}

interface Received {
  readonly path: string;
  readonly operation: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A peer that takes every message. */
export async function startPeer() {
  const received: Received[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const fields = JSON.parse(Buffer.concat(chunks).toString()) as Received['fields'];
    const path = incoming.url ?? '';
    received.push({ path, operation: path.slice(path.lastIndexOf('/') + 1), fields });
    outgoing.setHeader('Content-Type', 'application/json');
    outgoing.end('{"returnCode":"0000","returnMessage":"ok"}');
    for (const resume of waiting.splice(0)) resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** The first message of the operation, past or future. */
    async awaits(operation: string): Promise<Received['fields']> {
      for (;;) {
        const found = received.find((message) => message.operation === operation);
        if (found) return found.fields;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
