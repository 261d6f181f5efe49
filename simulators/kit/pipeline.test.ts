import { expect, it, onTestFinished } from 'vitest';
import type { Operation } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { createBodyParser } from './messages/json-message.js';
import type { Handler, Parts } from './parts.js';
import { assembleSimulator, createBase } from './simulator.js';
import { SimulatorState } from './state.js';

const OPERATION: Operation = {
  id: 'ask',
  system: 'oracle',
  method: 'POST',
  path: '/ask',
  clause: '1',
  title: text('问', 'ask'),
};

class Remembered extends SimulatorState {
  readonly answers: string[] = [];
}

/** A simulator with one operation that does as the handler does; what it remembers is listed. */
function start(handle: Handler<Remembered>) {
  const state = new Remembered();
  const parts: Parts<Remembered> = {
    authenticate: () => undefined,
    parse: createBodyParser('1'),
    validate: (_operation, { refused }) => (refused ? { code: '2', message: 'no' } : undefined),
    recall: () => undefined,
    rules: [],
    handlers: { ask: handle },
    envelope: {
      success: (_operation, payload) => payload,
      refusal: (_operation, { code }) => ({ code }),
    },
    write: (answer, request) =>
      request?.text === '{"plain":1}'
        ? { body: '<plain/>', contentType: 'text/xml' }
        : { body: JSON.stringify({ ...answer, to: request?.text ?? null }) },
    remember: ({ state: { answers } }, body) => answers.push(body),
  };
  const simulator = assembleSimulator(createBase({}), {
    system: 'oracle',
    operations: [OPERATION],
    contentType: 'application/json',
    abnormalCode: '9',
    parts,
    state,
    document: { read: () => ({}), write: () => {}, reset: () => {} },
    triggers: [],
    health: () => ({}),
  });
  onTestFinished(simulator.stop);
  const headers = { 'Content-Type': 'application/json' };
  return {
    answers: state.answers,
    async ask(body: string) {
      const response = await simulator.app.request('/ask', { method: 'POST', headers, body });
      return [response.status, await response.text(), response.headers.get('content-type')];
    },
    fault: (spec: string) =>
      simulator.app.request('/__admin/faults', { method: 'PUT', body: JSON.stringify([spec]) }),
  };
}

const JSON_TYPE = 'application/json';

it('waits for a handler that takes time, and remembers its answer', async () => {
  const { ask, answers } = start(async ({ fields }, { method }) => {
    await new Promise((resolve) => setImmediate(resolve));
    return { method, late: fields.a };
  });
  const answer = '{"method":"POST","late":1,"to":"{\\"a\\":1}"}';
  expect(await ask('{"a":1}')).toEqual([200, answer, JSON_TYPE]);
  expect(answers).toEqual([answer]);
});

it.each<[string, Handler<Remembered>]>([
  [
    'at once',
    () => {
      throw new Error('broken');
    },
  ],
  ['later', () => Promise.reject(new Error('broken'))],
])('answers with 500 when a handler fails %s', async (_when, handle) => {
  const { ask, answers } = start(handle);
  expect(await ask('{"a":1}')).toEqual([500, '{"code":"9","to":"{\\"a\\":1}"}', JSON_TYPE]);
  expect(answers).toEqual([]);
});

it('sends an answer as its part writes it, in the type that it names', async () => {
  const { ask } = start(() => ({ usual: true }));
  expect(await ask('{"plain":1}')).toEqual([200, '<plain/>', 'text/xml']);
  expect(await ask('{"plain":2}')).toEqual([
    200,
    '{"usual":true,"to":"{\\"plain\\":2}"}',
    JSON_TYPE,
  ]);
});

it('writes refusals in the same way, those of faults as well', async () => {
  const { ask, fault } = start(() => ({}));
  expect((await ask('{"refused":1}'))[1]).toBe('{"code":"2","to":"{\\"refused\\":1}"}');
  await fault('code=7');
  expect((await ask('{}'))[1]).toBe('{"code":"7","to":"{}"}');
  await fault('truncate=3');
  expect((await ask('{}'))[1]).toBe('{"t');
});
