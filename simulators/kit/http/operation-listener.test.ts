import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { parseFault } from '../faults/fault-spec.js';
import { createFormParser } from '../messages/form-message.js';
import { assembleSimulator, createBase, type Simulator } from '../simulator.js';
import { SimulatorState } from '../state.js';
import { talk } from '../testing/raw-socket.js';
import { type ServedSimulator, serve } from './serve.js';

const TITLE = text('问', 'ask');
const OPERATIONS: readonly Operation[] = [
  { id: 'ask', system: 'x', method: 'POST', path: '/api/ask', clause: '1', title: TITLE },
  {
    id: 'look',
    system: 'x',
    method: 'GET',
    otherMethods: ['POST'],
    path: '/api/look.do',
    clause: '1',
    title: TITLE,
  },
  // What a path of the configuration may look like.
  { id: 'odd', system: 'x', method: 'POST', path: '/api/:odd/x', clause: '1', title: TITLE },
  { id: 'slash', system: 'x', method: 'POST', path: '/slash/', clause: '1', title: TITLE },
  { id: 'admin', system: 'x', method: 'POST', path: '/__admin/health', clause: '1', title: TITLE },
  { id: 'again', system: 'x', method: 'POST', path: '/api/ask', clause: '1', title: TITLE },
];

function create(): Simulator {
  const answer = ({ operation, fields }: { operation: string; fields: object }) => {
    if ('break' in fields) throw new Error('broken');
    return { operation, ...fields, 中文: '好' };
  };
  return assembleSimulator(createBase({}), {
    system: 'x',
    operations: OPERATIONS,
    contentType: 'application/json;charset=utf-8',
    abnormalCode: '9',
    state: new SimulatorState(),
    parts: {
      authenticate: ({ header }) =>
        header('token') === 'wrong' ? { code: '1', message: 'no', status: 401 } : undefined,
      parse: createFormParser('2'),
      validate: () => undefined,
      rules: [],
      handlers: Object.fromEntries(
        OPERATIONS.map(({ id }) => [
          id,
          (call) =>
            'late' in call.fields ? Promise.resolve().then(() => answer(call)) : answer(call),
        ]),
      ),
      envelope: {
        success: (_operation, payload) => payload,
        refusal: (operation, refusal) => ({ operation, ...refusal }),
      },
    },
    document: { read: () => ({}), write: () => {}, reset: () => {} },
    triggers: [],
    health: () => ({}),
  });
}

/** One served past the application where that may be, one by the application alone. */
const straight = create();
const byApplication = create();
const all: Simulator[] = [straight, byApplication];
let servers: ServedSimulator[];

const application = vi.spyOn(straight.app, 'fetch');

beforeAll(async () => {
  const { app, stop } = byApplication;
  servers = [await serve(straight, { port: 0 }), await serve({ app, stop }, { port: 0 })];
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const FORM = 'Content-Type: application/x-www-form-urlencoded';

function write(start: string, body: string | Buffer = '', lines: readonly string[] = [FORM]) {
  const head = [start, ...(lines.some((line) => line.startsWith('Host')) ? [] : ['Host: x:4010'])];
  const length = `Content-Length: ${body.length}`;
  const close = 'Connection: close';
  return [[...head, ...lines, length, close, '', ''].join('\r\n'), body].filter(
    (piece) => piece.length > 0,
  );
}

const post = (target: string) => `POST ${target} HTTP/1.1`;
const CHUNKED = `${post('/api/ask')}\r\nHost: x\r\n${FORM}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
const MIB = 1024 * 1024;

const CORPUS: Readonly<Record<string, readonly (string | Buffer)[]>> = {
  'a usual request': write(post('/api/ask'), 'a=1&b=%E4%B8%AD'),
  'one that is answered later': write(post('/api/ask'), 'late=1'),
  'one that breaks the handler': write(post('/api/ask'), 'break=1'),
  'one that breaks it later': write(post('/api/ask'), 'break=1&late=1'),
  'one with a refusal': write(post('/api/ask'), 'a=1', [FORM, 'Token: wrong']),
  'a repeated header': write(post('/api/ask'), 'a=1', [FORM, 'Token: a', 'token: wrong']),
  'no body': write(post('/api/ask')),
  'another type': write(post('/api/ask'), '{}', ['Content-Type: application/json']),
  'no UTF-8': write(post('/api/ask'), Buffer.from([0xff, 0xfe])),
  'a body in pieces': [...write(post('/api/ask'), 'a='.padEnd(200_000, 'x'))],
  'a body in chunks': [CHUNKED, '3\r\na=1\r\n', '2\r\n&b\r\n0\r\n\r\n'],
  'an empty body in chunks': [CHUNKED, '0\r\n\r\n'],
  'a broken chunk': [CHUNKED, 'zz\r\n'],
  'a body of 1 MiB': write(post('/api/ask'), 'a='.padEnd(MIB, 'x')),
  'a longer one': write(post('/api/ask'), 'a='.padEnd(MIB + 1, 'x')),
  'an endless one': [`${post('/api/ask')}\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n`],
  'a query': write(post('/api/ask?a=1&b=2'), 'b=3'),
  'a query of its own kind': write(post('/api/ask?a="<中>"'), 'b=3'),
  'a fragment': write(post('/api/ask#a'), 'b=3'),
  'a GET': write('GET /api/look.do?a=1 HTTP/1.1', '', []),
  'a GET with a body': write('GET /api/look.do?a=1 HTTP/1.1', 'b=2'),
  'the other method': write(post('/api/look.do'), 'a=1'),
  'a HEAD': write('HEAD /api/look.do?a=1 HTTP/1.1', '', []),
  'a HEAD where POST is due': write('HEAD /api/ask HTTP/1.1', '', []),
  'a GET where POST is due': write('GET /api/ask HTTP/1.1', '', []),
  'a TRACE': write('TRACE /api/ask HTTP/1.1', '', []),
  'an OPTIONS of all': write('OPTIONS * HTTP/1.1', '', []),
  'a method of no standard': write('FOO /api/ask HTTP/1.1'),
  'upper case': write(post('/API/ask'), 'a=1'),
  'percent signs': write(post('/%61pi/ask'), 'a=1'),
  'a broken percent sign': write(post('/api/ask%'), 'a=1'),
  'two slashes': write(post('//api/ask'), 'a=1'),
  'a slash at the end': write(post('/api/ask/'), 'a=1'),
  dots: write(post('/api/./x/../ask'), 'a=1'),
  'a backslash': write(post('/api\\ask'), 'a=1'),
  'a whole URL': write(post('http://elsewhere/api/ask'), 'a=1'),
  'a parameter in the path': write(post('/api/7/x'), 'a=1'),
  'a path that ends in a slash': write(post('/slash/'), 'a=1'),
  'the same without': write(post('/slash'), 'a=1'),
  'a path of the admin interface': write(post('/__admin/health'), 'a=1'),
  'another host': write(post('/api/ask'), 'a=1', [FORM, 'Host: EXAMPLE.invalid']),
  'a host with a high port': write(post('/api/ask'), 'a=1', [FORM, 'Host: x:65535']),
  'a host with no port at all': write(post('/api/ask'), 'a=1', [FORM, 'Host: x:99999']),
  'a host of IPv6': write(post('/api/ask'), 'a=1', [FORM, 'Host: [::1]:4010']),
  'a host that is none': write(post('/api/ask'), 'a=1', [FORM, 'Host: @']),
  'an empty host': write(post('/api/ask'), 'a=1', [FORM, 'Host:']),
  'HTTP 1.0': write('POST /api/ask HTTP/1.0', 'a=1'),
  'a body that waits to be asked for': write(post('/api/ask'), 'a=1', [
    FORM,
    'Expect: 100-continue',
  ]),
  'two in a pipeline': [
    `${post('/api/ask')}\r\nHost: x\r\n${FORM}\r\nContent-Length: 3\r\n\r\na=1`,
    ...write(post('/api/look.do'), 'b=2'),
  ],
};

/** What both sent and journaled, but for the time. */
async function compare(bytes: readonly (string | Buffer)[], options = {}) {
  const seen: unknown[] = [];
  for (const [index, simulator] of all.entries()) {
    simulator.journal.clear();
    const { text: answer, error } = await talk(servers[index]?.port ?? 0, bytes, options);
    const entries = [...simulator.journal.entries()].map(
      ({ index: _, at: __, durationMs: ___, ...entry }) => entry,
    );
    seen.push({ answer: answer.replaceAll(/Date: [^\r]+/g, 'Date: now'), error, entries });
  }
  const [first, second] = seen;
  expect(first).toEqual(second);
  return first as { readonly answer: string; readonly entries: readonly object[] };
}

describe('a request that goes straight to its operation', () => {
  it.each(Object.entries(CORPUS))('is answered as by the application: %s', async (_name, bytes) => {
    const { answer } = await compare(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 \d{3} /);
  });

  it('does not pass the application', async () => {
    application.mockClear();
    await compare(write(post('/api/ask'), 'a=1'));
    await compare(write('GET /api/look.do?a=1 HTTP/1.1', '', []));
    expect(application).not.toHaveBeenCalled();
    await compare(write(post('/api/%61sk'), 'a=1'));
    expect(application).toHaveBeenCalledOnce();
  });

  it('comes to the same where its client goes away', async () => {
    const [head = ''] = write(post('/api/ask'), 'a=1');
    await compare([head, 'a='], { end: true });
    await expect
      .poll(() => all.map(({ journal }) => [...journal.entries()].map(({ status }) => status)))
      .toEqual([[0], [0]]);
  });

  it.each([
    'delay=1',
    'status=503',
    'code=7',
    'truncate',
    'rate=1/s',
    'EMPTY_RESPONSE',
    'CONNECTION_RESET_BY_PEER',
  ])('meets with the same fault: %s', async (fault) => {
    for (const simulator of all) {
      await simulator.app.request('/__admin/faults', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify([fault]),
      });
    }
    expect(parseFault(fault)).toBeDefined();
    await compare(write(post('/api/ask'), 'a=1'));
    const { entries } = await compare(write(post('/api/ask'), 'a=1'));
    expect(entries).toHaveLength(1);
    for (const simulator of all) simulator.reset();
  });

  it('is answered when it cannot be journaled', async () => {
    for (const { journal } of all) {
      journal.tap(() => {
        throw new Error('no room');
      });
    }
    const { answer } = await compare(write(post('/api/ask'), 'a=1'));
    expect(answer).toMatch(/^HTTP\/1\.1 500 .*no room/s);
    for (const { journal } of all) journal.tap(() => {});
  });
});
