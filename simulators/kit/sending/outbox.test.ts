import { expect, it } from 'vitest';
import { MovableClock } from '../../../src/wire/clock.js';
import type { HttpClient, HttpOutcome } from '../../../src/wire/http-client.js';
import { Journal } from '../journal/journal.js';
import { createTimers } from '../timers.js';
import { createOutbox } from './outbox.js';

const OPERATION = {
  id: '2002',
  system: 'cis',
  method: 'POST',
  path: '/api/2002',
  clause: '2.4.12',
  title: { zh: '', en: '' },
};

/** A client whose requests stay open until they are answered here. */
function scene() {
  const open: ((outcome: HttpOutcome) => void)[] = [];
  const urls: string[] = [];
  const client: HttpClient = {
    send(request) {
      urls.push(request.url);
      return new Promise((resolve) => open.push(resolve));
    },
    close: async () => {},
  };
  const timers = createTimers(new MovableClock({ frozenAt: 0 }));
  const outbox = createOutbox({
    baseUrl: 'http://127.0.0.1:1/base/',
    operations: [OPERATION],
    contentType: 'application/json',
    client,
    journal: new Journal(),
    timers,
    sender: () => ({ sign: () => ({}) }),
  });
  return { outbox, open, urls, timers };
}

function answerWith(text: string): HttpOutcome {
  const message = { headers: {}, body: '' };
  return {
    request: { ...message, method: 'POST', url: '' },
    response: { ...message, status: 200 },
    text,
    startedAt: 0,
    durationMs: 1,
  };
}

const MESSAGE = { operation: '2002', fields: {} };

it('gives up at once what would wait behind too many, and counts it', async () => {
  const { outbox, open, urls, timers } = scene();
  const deliveries = Array.from({ length: 1032 }, () => outbox.deliver(MESSAGE));
  expect(await outbox.deliver(MESSAGE)).toEqual({ attempts: 0 });
  expect(urls).toHaveLength(32);
  expect(outbox.counts).toEqual({ answered: 0, abandoned: 1, pending: 1032 });
  open[0]?.(answerWith('{"echoCode":"0000"}'));
  expect(await deliveries[0]).toMatchObject({ attempts: 1, answer: { echoCode: '0000' } });
  expect(urls).toHaveLength(33);
  expect(urls[0]).toBe('http://127.0.0.1:1/base/api/2002');
  timers.stop();
});

it.each(['no JSON', '[', '1', 'null'])('takes %j for an answer without fields', async (text) => {
  const { outbox, open } = scene();
  const delivery = outbox.deliver(MESSAGE);
  open[0]?.(answerWith(text));
  expect(await delivery).not.toHaveProperty('answer');
  expect(outbox.counts).toMatchObject({ answered: 1, pending: 0 });
});

it('sends nothing any more once it is stopped', async () => {
  const { outbox, urls, timers } = scene();
  timers.stop();
  expect(await outbox.deliver(MESSAGE)).toEqual({ attempts: 0 });
  expect(urls).toEqual([]);
});
