import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createMarks, PreparationError } from '../../src/load/scenario/scenario.js';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/mohurd/demonstration.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { SCENARIOS } from './load.js';

it.each([
  ['{"ReturnCode":1,"ReturnMsg":"no such system"}', 'no such system'],
  ['', 'it answered –'],
])('says what the gateway answered instead of a token: %j', async (answer, said) => {
  const server = createServer((_request, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const opened = SCENARIOS[0]?.open({
    spec: loadSpecification('mohurd'),
    pixit: {
      target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { ...DEMONSTRATION_CREDENTIALS },
      parameters: {},
      callback: { port: 0 },
    },
    faker: createFaker('load'),
    marks: createMarks('0123456789ab'),
    bad: {},
    validatedShare: 0,
    seed: 1,
  });
  await expect(opened).rejects.toThrow(PreparationError);
  await expect(opened).rejects.toThrow(said);
});

it('sends no load to a host beside that of the target, unless it is allowed', async () => {
  const remoteAddr = 'http://elsewhere.test/business';
  const server = createServer((_request, response) =>
    response.end(JSON.stringify({ code: 200, data: { token: 'T', remoteAddr } })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const open = (allow?: readonly string[]) =>
    SCENARIOS[0]?.open({
      spec: loadSpecification('mohurd'),
      pixit: {
        target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: {},
        callback: { port: 0 },
        ...(allow && { allow }),
      },
      faker: createFaker('load'),
      marks: createMarks('0123456789ab'),
      bad: {},
      validatedShare: 0,
      seed: 1,
    });
  await expect(open()).rejects.toThrow('systems.mohurd.allow: ["elsewhere.test"]');
  await expect(open(['elsewhere.test'])).resolves.toBeDefined();
});
