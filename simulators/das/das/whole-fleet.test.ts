import { request as openHttp } from 'node:http';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/das/demonstration.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { serve } from '../../kit/http/serve.js';
import { createDriver, newSerial, signedHeaders } from '../testing/driver.js';
import { flatPrice, registration } from '../testing/requests.js';
import { createSimulator } from './simulator.js';

const FLEET = 5000;

let meters: Record<string, unknown>[] = [];

beforeAll(async () => {
  const das = createSimulator();
  const { call, admin } = createDriver(das);
  await call('1007', flatPrice('P1', '4'));
  await call('1001', registration('P1'));
  const [meter] = (await admin('GET', '/state')).body.meters;
  das.stop();
  meters = Array.from({ length: FLEET }, (_, index) => {
    const number = String(200_000_000_000 + index);
    return { ...meter, meterNo: number, userNo: number, deviceId: number };
  });
});

async function start() {
  const das = createSimulator();
  const driver = createDriver(das);
  await driver.call('1007', flatPrice('P1', '4'));
  expect((await driver.admin('PUT', '/state', { meters })).status).toBe(200);
  const server = await serve(das, { port: 0 });
  onTestFinished(() => server.close());
  return { ...driver, das, server };
}

/** Asks for all readings over a socket, and takes so many bytes of the answer. */
function query({ das, server }: Awaited<ReturnType<typeof start>>, most = Number.MAX_SAFE_INTEGER) {
  const operation = loadSpecification('das').manifest.operations.find(({ id }) => id === '1013');
  const headers = signedHeaders(das);
  return new Promise<{ headers: object; bytes: Buffer }>((resolve, reject) => {
    const target = { port: server.port, path: operation?.path, method: 'POST', headers };
    const asked = openHttp(target, (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const end = () => resolve({ headers: answer.headers, bytes: Buffer.concat(chunks) });
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < most) return;
        answer.destroy();
        end();
      });
      answer.on('end', end);
      answer.on('error', () => {});
    });
    asked.on('error', reject);
    const { factorNo, companyCode } = DEMONSTRATION_PARAMETERS;
    asked.end(JSON.stringify({ serialNo: newSerial(), factorNo, companyCode }));
  });
}

it('answers about a whole fleet in pieces, and journals how many bytes there were', async () => {
  const started = await start();
  const { headers, bytes } = await query(started);
  expect(headers).toMatchObject({ 'transfer-encoding': 'chunked' });
  const { echoCode, echoMsg } = JSON.parse(bytes.toString());
  expect(echoCode).toBe('0000');
  const { total, data } = echoMsg.readingData as { total: string; data: { gasMeterNo: string }[] };
  expect(total).toBe(String(FLEET));
  expect(data.map(({ gasMeterNo }) => gasMeterNo)).toEqual(meters.map(({ meterNo }) => meterNo));
  const { readingData } = (await started.call('1013')).payload;
  expect(readingData).toEqual(echoMsg.readingData);
  const { exchanges: entries } = (await started.admin('GET', '/exchanges?operation=1013')).body;
  expect(entries).toHaveLength(2);
  for (const { answer, answerOmitted, status } of entries) {
    expect(status).toBe(200);
    expect(Buffer.byteLength(answer) + answerOmitted).toBe(bytes.length);
  }
});

it('stops where nobody reads on, and goes on serving', async () => {
  const started = await start();
  await query(started, 70_000);
  const written = started.admin('GET', '/exchanges?operation=1013&wait=5000');
  const { exchanges: entries } = (await written).body;
  expect(entries).toHaveLength(1);
  const [{ answer, answerOmitted }] = entries;
  expect(Buffer.byteLength(answer) + answerOmitted).toBeLessThan(FLEET * 250);
  expect((await started.call('1013', { meterNo: '200000000007' })).code).toBe('0000');
});
