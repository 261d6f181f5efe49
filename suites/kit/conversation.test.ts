import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerWatch } from '../../src/engine/answer-watch.js';
import { CaseScope } from '../../src/engine/case-scope.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createHttpClient } from '../../src/wire/http-client.js';
import { createValidator } from '../../src/wire/validator.js';
import { createDialect } from '../das/dialect.js';
import { Conversation, type SendOptions } from './conversation.js';
import type { Dialect } from './dialect.js';
import type { Encoding } from './encoding.js';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server.js';

const spec = loadSpecification('das');
const validator = createValidator(spec);
const http = createHttpClient({ timeoutMs: 2000 });
const CREDENTIALS = { appCode: '00000072', appSecret: 'only-for-this-test' };
const PARAMETERS = { factorNo: '0011', companyCode: '10001058', meterType: '441' };

let server: ScriptedServer;
let target: string;

beforeAll(async () => {
  server = await startScriptedServer();
  target = `${server.url}/base`;
});

afterAll(async () => {
  await http.close();
  await server.close();
});

function converse(signal = new AbortController().signal, changes: Partial<Dialect> = {}) {
  const callback = { port: 0 };
  const pixit = { target, credentials: CREDENTIALS, parameters: PARAMETERS, callback };
  const fakerFor = (caseId: string) => createFaker(1, caseId);
  const scope = new CaseScope(
    'das/1014/a',
    {
      pixit,
      seed: 1,
      startedAt: 1,
      http,
      answers: createAnswerWatch(),
      hide: () => {},
      fakerFor,
      listen: () => Promise.reject(),
    },
    signal,
  );
  return new Conversation(scope, { ...createDialect(spec, validator, pixit), ...changes });
}

async function send(options: SendOptions = {}) {
  const conversation = converse();
  const drawn = conversation.draw('1014');
  const answer = await conversation.send('1014', drawn, options);
  const last = server.received.at(-1);
  if (!last) throw new Error('nothing was received');
  return { conversation, drawn, answer, ...last };
}

describe('draw', () => {
  it('makes a valid request of the configured values, under a serial number of its own', () => {
    const conversation = converse();
    const [one, other] = [conversation.draw('1001'), conversation.draw('1001')];
    expect(validator.validate('1001.request', one)).toEqual([]);
    expect(one).toMatchObject(PARAMETERS);
    expect(one.serialNo).not.toBe(other.serialNo);
  });

  it('lets values of the case win, and does not add configured fields that a table lacks', () => {
    const body = converse().draw('1014', { factorNo: 'X', more: '1' });
    expect(body).toMatchObject({ factorNo: 'X', more: '1', companyCode: '10001058' });
    expect(body).not.toHaveProperty('meterType');
  });

  it('is the same again in the same run', () => {
    expect(converse().draw('1001', {}, { optional: true })).toMatchObject({
      username: converse().draw('1001', {}, { optional: true }).username,
    });
  });
});

describe('refresh', () => {
  it('draws only the serial number anew, and none where there was none', () => {
    const conversation = converse();
    const body = conversation.draw('1014');
    const { serialNo, ...rest } = conversation.refresh(body);
    expect(serialNo).not.toBe(body.serialNo);
    expect({ ...rest, serialNo: body.serialNo }).toEqual(body);
    expect(conversation.refresh({ a: 1 })).toEqual({ a: 1 });
  });
});

describe('send', () => {
  it('sends a signed request to the path of the manifest, and records it', async () => {
    server.answer = { status: 200, body: '{"echoCode":"0000","echoMsg":{"a":1}}' };
    const { conversation, drawn, answer, request, body } = await send();
    expect([request.method, request.url]).toEqual(['POST', '/base/api/v2/collect/meter/1014']);
    expect(JSON.parse(body)).toEqual(drawn);
    expect(request.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json;charset=utf-8',
      accesstoken: expect.stringMatching(/^[0-9A-F]{32}$/),
    });
    expect(answer.envelope).toMatchObject({ code: '0000', succeeded: true, payload: { a: 1 } });
    expect(conversation.scope.exchanges).toEqual([answer.exchange]);
    expect(answer.exchange).toMatchObject({
      purpose: 'stimulus',
      operation: '1014',
      request: { method: 'POST', url: `${target}/api/v2/collect/meter/1014`, body },
      response: { status: 200 },
      signing: expect.any(Array),
      curl: expect.stringContaining('curl'),
    });
  });

  it('writes down neither the secret nor a token that could be used again', async () => {
    const { answer, request } = await send();
    const written = JSON.stringify(answer.exchange);
    expect(written).not.toContain(CREDENTIALS.appSecret);
    expect(written).not.toContain(request.headers.accesstoken);
  });

  it('replaces and removes headers, and does not pretend to have signed then', async () => {
    const headers = { AccessToken: 'MINE', Accept: undefined };
    const { request, answer } = await send({ headers });
    expect(request.headers.accesstoken).toBe('MINE');
    expect(request.headers).not.toHaveProperty('accept');
    expect(answer.exchange.signing).toBeUndefined();
    expect(answer.exchange.curl).toContain("-H 'AccessToken: MINE'");
  });

  it('tells how a body is signed whose signature lies within it', async () => {
    const seen: (readonly string[])[] = [];
    const conversation = converse(undefined, {
      explainBody(written, fresh) {
        seen.push(fresh);
        if (written === '{}') return undefined;
        const steps = [{ name: { zh: '步骤', en: 'step' }, value: 'signed' }];
        return { steps, shell: { prologue: ['SIGN=1'], headers: {} } };
      },
    });
    const body = conversation.draw('1014');
    const { exchange } = await conversation.send('1014', body);
    expect(exchange.signing).toMatchObject([{ value: 'signed' }]);
    expect(exchange.curl).toMatch(/^SIGN=1\ncurl /);
    expect(exchange.curl).toContain(String(body.serialNo));
    // A serial number that comes again is the point of the case.
    await conversation.send('1014', body);
    expect(seen).toEqual([[body.serialNo], []]);
    const other = await conversation.send('1014', body, { raw: '{}' });
    expect(other.exchange.signing?.length).toBeGreaterThan(1);
    expect(other.exchange.curl).toContain('AccessToken: $(');
  });

  it('keeps the text of the answer as it was transmitted', async () => {
    server.answer = { status: 200, body: '{ "echoCode" : "0000" }' };
    expect((await send()).answer.text).toBe('{ "echoCode" : "0000" }');
  });

  it.each([
    ['accepted', 200, '{"echoCode":"0000","echoMsg":{}}'],
    ['refused', 200, '{"echoCode":"9999","echoMsg":"no"}'],
    ['refused', 400, '{"echoCode":"9999","echoMsg":"no"}'],
    // Success with a status that says otherwise, or with a code that is not text.
    ['unreadable', 404, '{"echoCode":"0000","echoMsg":{}}'],
    ['unreadable', 200, '{"echoCode":0,"echoMsg":{}}'],
    ['unreadable', 200, '<html></html>'],
    ['unreadable', 200, ''],
  ] as const)('writes down that a request was %s: %d %s', async (outcome, status, body) => {
    server.answer = { status, body };
    const { answer } = await send();
    expect(answer.exchange.outcome).toBe(outcome);
    const cleaned = await send({ purpose: 'cleanup' });
    expect(cleaned.answer.exchange.outcome).toBeUndefined();
  });

  it('sends other methods, paths and bodies as they are told', async () => {
    const raw = '{"broken": ';
    const put = await send({ method: 'PUT', path: '/elsewhere', raw });
    expect([put.request.method, put.request.url]).toEqual(['PUT', '/base/elsewhere']);
    expect(put.body).toBe(raw);
    expect((await send({ method: 'GET' })).answer.exchange.request.body).toBe('');
  });

  it.each(['', '<html>', '{"echoCode":', '"text"', '[]'])(
    'has no envelope when the answer is %j',
    async (body) => {
      server.answer = { status: 200, body };
      expect((await send()).answer.envelope).toBeUndefined();
    },
  );

  it('tells where a kept connection had ended, so that the request went out once more', async () => {
    await send();
    server.isBreaking = true;
    const { answer } = await send();
    expect(answer.exchange).toMatchObject({ response: { status: 200 }, resent: true });
    expect((await send()).answer.exchange).not.toHaveProperty('resent');
  });

  it('sends nothing once the run is interrupted', async () => {
    const conversation = converse(AbortSignal.abort());
    const before = server.received.length;
    const ending = await conversation.scope.perform(async () => {
      await conversation.send('1014', {});
    });
    expect(ending).toEqual({ kind: 'interrupted' });
    expect(server.received.length).toBe(before);
  });
});

describe('an operation of its own ways', () => {
  const ENCODING: Encoding = {
    write: (body, operation) => `<${operation}>${Object.keys(body).length}</${operation}>`,
    fitsQuery: false,
    contentType: 'text/xml',
    read: (answer) => ({ echoCode: answer, echoMsg: {} }),
  };

  it('is written and read by its encoding', async () => {
    server.answer = { status: 200, body: '0000' };
    const conversation = converse(undefined, { encodings: { 1014: ENCODING } });
    const answer = await conversation.send('1014', { a: 1, b: 2 });
    expect(server.received.at(-1)).toMatchObject({
      body: '<1014>2</1014>',
      request: { headers: { 'content-type': 'text/xml' } },
    });
    expect(answer.envelope?.succeeded).toBe(true);
    expect(conversation.write({}, '1001')).toBe('{}');
  });

  it('is sent to another address, signed in its own way, and hidden before it is kept', async () => {
    server.answer = { status: 200, body: '{}' };
    const shell = { prologue: ['TOKEN=x'], headers: { Token: '"Token: $TOKEN"' } };
    const conversation = converse(undefined, {
      hideTokens: (headers) => headers,
      hideExchange: (exchange) => ({ ...exchange, operation: 'hidden' }),
    });
    const { exchange } = await conversation.send(
      '1014',
      {},
      {
        url: `${target}/elsewhere?a=1`,
        query: 'b=2',
        signed: { headers: { Token: 'secret' }, steps: [], shell },
      },
    );
    expect(server.received.at(-1)?.request.url).toBe('/base/elsewhere?a=1&b=2');
    expect(server.received.at(-1)?.request.headers).toMatchObject({ token: 'secret' });
    expect(server.received.at(-1)?.request.headers).not.toHaveProperty('accesstoken');
    expect(exchange.curl).toMatch(/^TOKEN=x\n(.|\n)*-H "Token: \$TOKEN"/);
    expect(conversation.scope.exchanges.map(({ operation }) => operation)).toEqual(['hidden']);
  });
});

describe('establish', () => {
  it('gives the answer of a success, and ends the case as not testable otherwise', async () => {
    const conversation = converse();
    server.answer = { status: 200, body: '{"echoCode":"0000"}' };
    const { exchange } = await conversation.establish('1014', {});
    expect(exchange.purpose).toBe('setup');
    server.answer = { status: 200, body: '{"echoCode":"9999","echoMsg":"用户不存在"}' };
    const ending = await conversation.scope.perform(async () => {
      await conversation.establish('1014', {});
    });
    expect(ending).toMatchObject({
      kind: 'not-testable',
      reason: { en: 'a valid 1014 did not succeed: "9999 用户不存在"' },
    });
  });
});

describe('judging', () => {
  it('counts each judgement, whatever it finds', async () => {
    server.answer = { status: 200, body: '{"echoCode":"9999"}' };
    const { conversation, answer } = await send();
    conversation.expectRefusal(answer, '9999');
    expect(conversation.scope.findings).toEqual([]);
    conversation.expectRefusal(answer, '0101');
    conversation.expectSuccess(answer);
    conversation.expectAnyAnswer(answer);
    expect(conversation.scope.checks).toBe(4);
    expect(conversation.scope.findings).toHaveLength(2);
  });
});
