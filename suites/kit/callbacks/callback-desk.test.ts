import { describe, expect, it } from 'vitest';
import { CaseScope } from '../../../src/engine/case-scope.js';
import type { RunContext } from '../../../src/engine/run-context.js';
import { createDeafReceiver } from '../../../src/wire/deaf-receiver.js';
import type {
  AnsweredRequest,
  ConnectionEnd,
  Dropped,
  Receiver,
} from '../../../src/wire/receiver.js';
import { findUnreadable } from './callback-body.js';
import { createCallbackDesk } from './callback-desk.js';

const START = 1_000_000;
const IDENTITY = { appCode: '1', appSecret: '2' } as never;

interface Seen extends Partial<Receiver> {
  /** Trouble came and passed elsewhere in the run. */
  readonly isBad?: boolean;
}

function open(dropped: Dropped, { isBad = false, ...seen }: Seen = {}) {
  const receiver: Receiver = {
    ...createDeafReceiver('http://127.0.0.1:1'),
    dropped,
    ...seen,
  };
  const desk = createCallbackDesk<string>({
    receiver,
    identity: IDENTITY,
    timeoutMs: 10,
    recognition: { bears: () => true, names: () => true },
    tokenClause: '1',
    serialField: 'serialNo',
  });
  const answers = { isTainted: () => false };
  const context = { answers, line: { isBad } } as unknown as RunContext;
  const scope = new CaseScope('das/1', context, new AbortController().signal, { startedAt: START });
  return { desk, scope };
}

const LOOKS = {
  waiting: ({ desk, scope }: ReturnType<typeof open>) => desk.awaitCallback(scope, 'mark'),
  counting: async ({ desk, scope }: ReturnType<typeof open>) => desk.count(scope, 'mark'),
  'counting by name': async ({ desk, scope }: ReturnType<typeof open>) =>
    desk.countNamed(scope, 'mark'),
  surveying: async ({ desk, scope }: ReturnType<typeof open>) => desk.survey(scope, '1', () => []),
};

describe.each(Object.entries(LOOKS))('%s', (_, look) => {
  it('decides nothing where a callback was dropped meanwhile', async () => {
    const opened = open({ count: 3, latestAt: START + 5 });
    const ending = await opened.scope.perform(() => look(opened));
    expect(ending).toMatchObject({
      kind: 'inconclusive',
      reason: { en: expect.stringMatching(/could not be kept .*: 3/) },
    });
    expect(opened.scope.notebook.written).toMatchObject([{ stopped: ending }]);
    expect(opened.desk.describeLate()).toHaveLength(1);
  });

  it('goes by what came where none was', async () => {
    const opened = open({ count: 0, latestAt: 0 });
    expect(await opened.scope.perform(() => look(opened))).toEqual({ kind: 'completed' });
    expect(opened.desk.describeLate()).toEqual([]);
  });
});

it('waits for one as ever where others were dropped before the case', async () => {
  const opened = open({ count: 3, latestAt: START - 1 });
  const ending = await opened.scope.perform(() => LOOKS.waiting(opened));
  expect(ending).toEqual({ kind: 'completed' });
});

const NONE = { count: 0, latestAt: 0 };

/** Twice the same, and how the connection of the first ended. */
function repeated(end: ConnectionEnd | undefined): Partial<Receiver> {
  const [first, second] = [1, 2].map(
    (at): AnsweredRequest => ({
      request: { at, method: 'POST', path: '/1', headers: {}, body: '{}' },
      answer: { status: 200, headers: {}, body: '' },
    }),
  ) as [AnsweredRequest, AnsweredRequest];
  return {
    received: [first, second],
    endAfter: (request) => (request === first.request ? end : undefined),
  };
}

it.each<[ConnectionEnd | undefined, boolean, number]>([
  ['broken', false, 1],
  ['closed', false, 2],
  ['closed', true, 1],
  [undefined, true, 2],
])('counts what comes again after a connection %s, bad line %s: %i', async (end, isBad, count) => {
  const { desk, scope } = open(NONE, { ...repeated(end), isBad });
  expect([desk.count(scope, 'mark'), desk.countNamed(scope, 'mark')]).toEqual([count, count]);
  const lost: boolean[] = [];
  desk.survey(scope, '1', ({ isLost = false }) => {
    lost.push(isLost);
    return [];
  });
  expect(lost).toEqual([count === 1, false]);
});

it.each([
  ['broke meanwhile', { brokenAt: START + 5 }, 1],
  ['broke before', { brokenAt: START - 5 }, 0],
  ['is bad', { isBad: true }, 1],
])('takes a missing callback for trouble where the line %s', async (_, seen, hindrances) => {
  const { desk, scope } = open(NONE, seen);
  await scope.perform(() => desk.awaitCallback(scope, 'mark'));
  expect(scope.hindered.size).toBe(hindrances);
});

it('records the bytes of a callback as bytes', () => {
  const request = { at: 1, method: 'POST', path: '/1', headers: {}, body: '/w==' };
  const coded = { ...request, bodyEncoding: 'base64', bodyOmitted: 2 } as const;
  const answer = { status: 200, headers: {}, body: '' };
  const { desk, scope } = open(NONE, { received: [{ request: coded, answer }] });
  const findings = findUnreadable(coded);
  desk.survey(scope, '1', () => findings);
  expect(scope.exchanges[0]?.request).toMatchObject({ bodyEncoding: 'base64', bodyOmitted: 2 });
});
