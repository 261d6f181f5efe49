import { describe, expect, it } from 'vitest';
import { text } from '../model/text.js';
import { CaseScope } from './case-scope.js';
import { idleContext } from './testing/run-context.js';

const REASON = text('原因', 'reason');

function createScope(options: { caseId?: string; signal?: AbortSignal; seed?: number } = {}) {
  const { caseId = 'das/1001/a', signal = new AbortController().signal, seed } = options;
  return new CaseScope(caseId, idleContext(seed), signal);
}

describe('perform', () => {
  const scopes = {
    'a case that ends well': [() => {}, { kind: 'completed' }],
    'a precondition refused': [
      (scope: CaseScope) => scope.stopNotTestable(REASON),
      { kind: 'not-testable', reason: REASON },
    ],
    'a purpose not reached': [
      (scope: CaseScope) => scope.stopInconclusive(REASON),
      { kind: 'inconclusive', reason: REASON },
    ],
    'an exception': [
      () => {
        throw new TypeError('boom');
      },
      {
        kind: 'error',
        reason: { zh: expect.stringContaining('boom'), en: expect.stringContaining('boom') },
      },
    ],
    'something thrown that is not an error': [
      () => {
        throw 'boom' as unknown as Error;
      },
      { kind: 'error', reason: { zh: expect.any(String), en: 'tester fault: boom' } },
    ],
  } as const;

  it.each(Object.entries(scopes))('tells %s, and cleans up, the last first', async (_name, row) => {
    const [task, ending] = row;
    const scope = createScope();
    const done: string[] = [];
    const seen = await scope.perform(async () => {
      for (const name of ['first', 'second', 'third']) {
        scope.afterwards(async () => done.push(name));
      }
      task(scope);
    });
    expect(seen).toEqual(ending);
    expect(done).toEqual(['third', 'second', 'first']);
  });

  it('goes on cleaning up when a part of it fails, which the ending does not show', async () => {
    const scope = createScope();
    const done: string[] = [];
    const ending = await scope.perform(async () => {
      scope.afterwards(async () => done.push('first'));
      scope.afterwards(() => Promise.reject(new Error('cleanup')));
      scope.afterwards(async () => scope.stopNotTestable(REASON));
    });
    expect(ending).toEqual({ kind: 'completed' });
    expect(done).toEqual(['first']);
  });

  it('cleans up what cleaning up leaves behind', async () => {
    const scope = createScope();
    const done: string[] = [];
    await scope.perform(async () => {
      scope.afterwards(async () => {
        done.push('outer');
        scope.afterwards(async () => done.push('inner'));
      });
    });
    expect(done).toEqual(['outer', 'inner']);
  });

  it('ends an interrupted case, but lets its cleaning up through', async () => {
    const controller = new AbortController();
    const scope = createScope({ signal: controller.signal });
    const done: string[] = [];
    const ending = await scope.perform(async () => {
      scope.stopIfInterrupted();
      scope.afterwards(async () => {
        scope.stopIfInterrupted();
        done.push('cleaned');
      });
      controller.abort();
      scope.stopIfInterrupted();
      done.push('never');
    });
    expect(ending).toEqual({ kind: 'interrupted' });
    expect(done).toEqual(['cleaned']);
  });
});

describe('check', () => {
  it('counts judgements, and gathers what they found', () => {
    const scope = createScope();
    const found = { pointer: '/a', expected: REASON, actual: REASON, weight: 'must' } as const;
    scope.check([]);
    scope.check([found, found]);
    expect(scope.checks).toBe(2);
    expect(scope.findings).toEqual([found, found]);
  });
});

describe('uniqueHex', () => {
  it('never gives the same twice: not in a case, nor in another case, run or seed', () => {
    const scopes = [
      createScope(),
      createScope({ caseId: 'das/1001/b' }),
      createScope({ seed: 2 }),
      new CaseScope('das/1001/a', idleContext(1, 1_700_000_000_001), AbortSignal.abort()),
    ];
    const drawn = scopes.flatMap((scope) => Array.from({ length: 500 }, () => scope.uniqueHex()));
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const hex of drawn) expect(hex).toMatch(/^[0-9a-f]{32}$/);
  });

  it('gives the same again for the same run, so that a run can be repeated', () => {
    const [one, other] = [createScope(), createScope()];
    expect([one.uniqueHex(), one.uniqueHex()]).toEqual([other.uniqueHex(), other.uniqueHex()]);
  });
});
