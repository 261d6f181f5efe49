import { afterAll, describe, expect, it } from 'vitest';
import { createSimulator } from './simulator.js';
import {
  createClient,
  ISSUING,
  JSON_TYPE,
  type Json,
  record,
  SYSTEM,
  upload,
} from './testing/client.js';

const simulator = createSimulator();
const client = createClient(simulator);
afterAll(() => simulator.stop());

async function post(body: string | Buffer, type = JSON_TYPE['Content-Type']) {
  const { remoteAddr, headers } = await client.grant('business');
  const response = await simulator.app.request(remoteAddr, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': type },
    body,
  });
  const text = await response.text();
  return { status: response.status, text };
}

function nest(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth);
}

const SOUND = JSON.stringify(upload('2', record('2')));

describe('an abnormal body', () => {
  it.each<[string, string | Buffer]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['deep arrays', `{"certType":"1","safeCertParameter":${nest(100_000, '[', ']')}}`],
    ['no kind', '{}'],
    ['an unknown kind', '{"certType":"4"}'],
    ['a number for a kind', '{"certType":1}'],
    ['no parameter', '{"certType":"1"}'],
    ['a text for a parameter', '{"certType":"1","safeCertParameter":"x"}'],
    ['a text for a list', '{"certType":"1","safeCertParameter":{"acceptData":"x"}}'],
    ['no records', '{"certType":"1","safeCertParameter":{"acceptData":[]}}'],
    ['texts for records', '{"certType":"1","safeCertParameter":{"acceptData":["x",null,1,[]]}}'],
    ['empty records', '{"certType":"3","managerCertParameter":{"acceptData":[{},{}]}}'],
    ['a prototype', '{"__proto__":{"certType":"1"},"constructor":{"prototype":{"y":1}}}'],
    ['a number for a photo', SOUND.replace(/"photo":"[^"]*"/, '"photo":1')],
    ['broken Base64', SOUND.replace(/"photo":"/, '"photo":"?')],
    [
      'the later of two keys',
      SOUND.replace('{', '{"certType":"2","x":1,').replace(
        '"gender":"',
        '"gender":"1","gender":"x',
      ),
    ],
  ])('of %s is refused with ReturnCode 0', async (_, body) => {
    const { status, text } = await post(body);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      ReturnCode: '0',
    });
    for (const { ErrorMsg } of JSON.parse(text).ReturnData.ErrorData) expect(ErrorMsg).toMatch(/./);
    expect(text.length).toBeLessThan(2000);
  });

  it.each(['text/plain', 'application/json;charset=gbk', ''])(
    'of type %j is refused',
    async (type) => {
      expect((await post(SOUND, type)).text).toMatch(/Content-Type/);
    },
  );

  it.each([
    ['JSON', SOUND],
    ['a document type', `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`],
    ['deep elements', nest(50_000, '<a>', '</a>')],
    ['a number', '<Envelope><Body><m><x>1</x></m></Body></Envelope>'],
    ['deep JSON', `<Envelope><Body><m><x>{"a":${nest(5000, '[', ']')}}</x></m></Body></Envelope>`],
  ])('of SOAP with %s is refused in SOAP', async (_, body) => {
    const { status, text } = await post(body, 'text/xml');
    expect(status).toBe(200);
    expect(text).toMatch(/<soapenv:Envelope .*"ReturnCode":"0"/);
  });

  it('of more than a mebibyte gets its refusal', async () => {
    const { status, text } = await post(`{"a":"${'x'.repeat(1_100_000)}"}`);
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ code: 1000 });
  });
});

it.each([
  [
    'records',
    '0',
    `{"certType":"1","safeCertParameter":{"acceptData":[${'{},'.repeat(300_000)}{}]}}`,
  ],
  [
    'a thousand bad records',
    '0',
    `{"certType":"1","safeCertParameter":{"acceptData":[${'{},'.repeat(900)}{}]}}`,
  ],
  [
    'members of a list',
    // What they are is a warning.
    '2',
    SOUND.replace(
      '"operateType"',
      `"businessInformation":[${'1,'.repeat(400_000)}1],"operateType"`,
    ),
  ],
])(
  'is not held up by a flood of %s',
  async (_, ReturnCode, body) => {
    const start = performance.now();
    expect(JSON.parse((await post(body)).text)).toMatchObject({ ReturnCode });
    expect(performance.now() - start).toBeLessThan(15_000);
  },
  20_000,
);

it('takes ten photos of 50 KB in one body, and quickly', async () => {
  const photo = `/9j/${'A'.repeat(68_000)}`;
  const records = Array.from({ length: 10 }, () => record('2', { photo }));
  const start = performance.now();
  const { text } = await post(JSON.stringify(upload('2', ...records)));
  expect(JSON.parse(text).ReturnData.SuccessData).toHaveLength(10);
  expect(performance.now() - start).toBeLessThan(1000);
});

it.each([
  '?systemId=%zz&key=1',
  '?systemId=%ff&key=1',
  '?&&==&',
  '',
  `?systemId=${'x'.repeat(9000)}`,
])('refuses the query %j with 1000', async (query) => {
  const response = await simulator.app.request(ISSUING + query);
  expect(await response.json()).toMatchObject({ code: 1000, data: null });
});

it('refuses keys and systems that are names of inherited members', async () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(await client.issue(name, name)).toMatchObject({ code: 1000 });
    expect(await client.issue(SYSTEM, name)).toMatchObject({ code: 1202 });
  }
});

it('names methods and paths that it does not serve', async () => {
  const wrong = await simulator.app.request(ISSUING, { method: 'POST' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
  const lost = await simulator.app.request('/gaia-asp-gateway/api/nothing');
  expect(lost.status).toBe(404);
  expect(((await lost.json()) as Json).code).toBe(1000);
});
