import { expect, it } from 'vitest';
import { createMarks } from '../../src/load/scenario/scenario.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../src/protocols/cylinder/demonstration.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { SCENARIOS } from './load.js';

const { token } = DEMONSTRATION_CREDENTIALS;

async function requestsOf(id: string): Promise<readonly string[]> {
  const source = await SCENARIOS.find((scenario) => scenario.id === id)?.open({
    spec: loadSpecification('cylinder'),
    pixit: {
      target: 'http://127.0.0.1:4040',
      credentials: { ...DEMONSTRATION_CREDENTIALS },
      parameters: { ...DEMONSTRATION_PARAMETERS },
      callback: { port: 0 },
    },
    faker: createFaker('load'),
    marks: createMarks('0123456789ab'),
    bad: { signature: 0.5 },
    validatedShare: 1,
    seed: 1,
  });
  return [0, 1].map((index) => String(source?.compose(index)));
}

it('asks for archives with POST in the body', async () => {
  const [request = '', spoilt] = await requestsOf('cylinder-archive');
  const [head, body] = request.split('\r\n\r\n');
  expect(head).toMatch(/^POST \/cylinder\/archive HTTP\/1\.1\r\n.*x-www-form-urlencoded/s);
  expect(new URLSearchParams(body).get('token')).toBe(token);
  expect(spoilt).not.toContain(token);
});

it('asks for archives with GET in the query', async () => {
  const [request = '', spoilt] = await requestsOf('cylinder-archive-get');
  expect(request).toMatch(/^GET \/cylinder\/archive\?\S+ HTTP\/1\.1\r\n/);
  expect(request.endsWith('\r\n\r\n')).toBe(true);
  expect(request).not.toMatch(/Content-(Type|Length)/);
  const query = new URLSearchParams(request.split(' ')[1]?.split('?')[1]);
  expect(query.get('token')).toBe(token);
  expect(query.has('serialNumber')).toBe(true);
  expect(spoilt).not.toContain(token);
});
