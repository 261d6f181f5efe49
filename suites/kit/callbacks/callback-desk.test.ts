import { describe, expect, it } from 'vitest';
import { CaseScope } from '../../../src/engine/case-scope.js';
import type { RunContext } from '../../../src/engine/run-context.js';
import type { Dropped, Receiver } from '../../../src/wire/receiver.js';
import { createCallbackDesk } from './callback-desk.js';

const START = 1_000_000;
const IDENTITY = { appCode: '1', appSecret: '2' } as never;

function open(dropped: Dropped) {
  const receiver: Receiver = {
    url: 'http://127.0.0.1:1',
    received: [],
    dropped,
    waitFor: async () => undefined,
    close: async () => {},
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
  const context = { answers } as unknown as RunContext;
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
