import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MovableClock } from '../../../src/wire/clock.js';
import { parseFault } from '../../kit/faults/fault-spec.js';
import { type ServedSimulator, serve } from '../../kit/http/serve.js';
import { talk } from '../../kit/testing/raw-socket.js';
import { createDriver, MORNING, signedHeaders } from '../testing/driver.js';
import { METER } from '../testing/requests.js';
import { createSimulator } from './simulator.js';

const das = createSimulator();
const { admin } = createDriver(das);
const PATH = '/api/v2/collect/meter/1014';
let server: ServedSimulator;

beforeAll(async () => {
  server = await serve(das, { port: 0 });
});
afterAll(() => server.close());
beforeEach(async () => {
  await admin('DELETE', '/faults');
});

function requestBytes(): string {
  const headers = Object.entries(signedHeaders(das)).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `POST ${PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers.join('')}Content-Length: 2\r\n\r\n{}`;
}

async function play(...faults: string[]) {
  expect((await admin('PUT', '/faults', faults)).status).toBe(200);
  return talk(server.port, [requestBytes()]);
}

describe('faults over a socket', () => {
  it('CONNECTION_RESET_BY_PEER resets', async () => {
    const { bytes, error } = await play('CONNECTION_RESET_BY_PEER');
    expect(bytes).toHaveLength(0);
    expect(error).toBe('ECONNRESET');
  });

  it('EMPTY_RESPONSE ends without a byte', async () => {
    const { bytes } = await play('EMPTY_RESPONSE');
    expect(bytes).toHaveLength(0);
  });

  it('MALFORMED_RESPONSE_CHUNK sends a head and then no chunk', async () => {
    const { text } = await play('MALFORMED_RESPONSE_CHUNK');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n./s);
    await expect(
      fetch(server.url + PATH, { method: 'POST' }).then((r) => r.text()),
    ).rejects.toThrow();
  });

  it('RANDOM_DATA_THEN_CLOSE sends no HTTP', async () => {
    const { bytes } = await play('RANDOM_DATA_THEN_CLOSE');
    expect(bytes).toHaveLength(64);
    expect(bytes.toString('latin1')).not.toMatch(/^HTTP/);
  });

  it('truncate announces more than it sends', async () => {
    const { text } = await play('truncate=5');
    const [head = '', body] = text.split('\r\n\r\n');
    expect(body).toBe('{"ech');
    expect(Number(/Content-Length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(5);
  });

  it('status answers with it, and code with a refusal', async () => {
    expect((await play('status=503')).text).toMatch(/^HTTP\/1\.1 503 /);
    expect((await play('code=9995')).text).toMatch(/\{"echoCode":"9995","echoMsg":".+"\}$/);
  });

  it('play on their operations only, as often as told, and are journaled', async () => {
    await admin('PUT', '/faults', { faults: ['status=503*2@1014,1015'] });
    const statuses: number[] = [];
    for (const operation of ['1014', '1013', '1014', '1014']) {
      statuses.push((await fetchStatus(operation)) ?? 0);
    }
    expect(statuses).toEqual([503, 200, 503, 200]);
    expect((await admin('GET', '/faults')).body).toEqual({ faults: [] });
    const { body } = await admin('GET', '/exchanges?status=503&operation=1014');
    expect(body.exchanges.at(-1)).toMatchObject({ fault: 'status' });
  });
});

describe('faults in process', () => {
  it('that need a socket answer 5xx', async () => {
    await admin('PUT', '/faults', ['CONNECTION_RESET_BY_PEER']);
    const response = await das.app.request(PATH, { method: 'POST' });
    expect(response.status).toBe(502);
  });

  it('delay by the clock', async () => {
    const clock = new MovableClock({ frozenAt: MORNING });
    const slow = createSimulator({ clock, faults: [parseFault('delay=200')] });
    let isDone = false;
    const reply = createDriver(slow)
      .call('1014', METER)
      .then(({ code }) => {
        isDone = true;
        return code;
      });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isDone).toBe(false);
    clock.advance(200);
    expect(await reply).toBe('9999');
    slow.stop();
  });

  it('happen with their probability, the same for the same seed', async () => {
    const draw = async (seed: number) => {
      const one = createSimulator({ seed, faults: [parseFault('code=9995:0.5')] });
      const driver = createDriver(one);
      const codes: string[] = [];
      for (let index = 0; index < 40; index += 1) {
        codes.push((await driver.call('1014', METER)).code);
      }
      one.stop();
      return codes.join();
    };
    const first = await draw(1);
    expect(first).toContain('9995');
    expect(first).toContain('9999');
    expect(await draw(1)).toBe(first);
    expect(await draw(2)).not.toBe(first);
  });

  it('never touch the admin interface', async () => {
    await admin('PUT', '/faults', ['status=500', 'delay=60000']);
    expect((await admin('GET', '/health')).status).toBe(200);
  });
});

async function fetchStatus(operation: string): Promise<number | undefined> {
  const version = operation === '1015' ? 'v1' : 'v2';
  const response = await das.app.request(`/api/${version}/collect/meter/${operation}`, {
    method: 'POST',
    headers: signedHeaders(das),
    body: '{}',
  });
  return response.status;
}
