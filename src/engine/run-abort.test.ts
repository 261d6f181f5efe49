import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../model/case.js';
import { RUN_WALL } from '../wire/steady-wall.js';
import type { CaseScope } from './case-scope.js';
import {
  ask,
  caseOf,
  FAILURE,
  Iut,
  passing,
  run,
  suiteOf,
  verdictsOf,
} from './testing/fake-suite.js';

let iut: Iut;
let closed: string[];

beforeEach(async () => {
  closed = [];
  iut = new Iut();
  await iut.start();
});

afterEach(() => iut.stop());

describe('a run that goes wrong', () => {
  it('shows a fault of the tester as an error, which never conforms', async () => {
    const result = await run(
      iut,
      suiteOf(
        [
          caseOf('a', passing),
          caseOf('b', async () => {
            throw new TypeError('no such tool');
          }),
          caseOf('judges-nothing', async () => {}),
        ],
        closed,
      ),
    );
    expect(verdictsOf(result)).toEqual({ a: 'pass', b: 'error', 'judges-nothing': 'error' });
    expect(result.cases[1]?.message).toContain('no such tool');
    expect(result.conformant).toBeNull();
  });

  it('ends when it is interrupted: the rest is none, and it says so', async () => {
    const controller = new AbortController();
    const cleaned: string[] = [];
    const interrupting: Case<CaseScope>['run'] = async (scope) => {
      scope.afterwards(async () => cleaned.push(scope.caseId));
      controller.abort();
      scope.stopIfInterrupted();
    };
    const result = await run(
      iut,
      suiteOf([caseOf('a', passing), caseOf('b', interrupting), caseOf('c', passing)], closed),
      { signal: controller.signal, concurrency: 1 },
    );
    expect(verdictsOf(result)).toEqual({ a: 'pass', b: 'none', c: 'none' });
    expect(result.aborted?.cause).toBe('interrupted');
    expect(result.cases[2]?.message).toBe('the run was interrupted');
    expect(result.conformant).toBeNull();
    expect(cleaned).toEqual(['das/1001/b']);
    expect(closed).toEqual(['session']);
  });

  it('runs no case against a target that cannot be reached, and blames no case for it', async () => {
    await iut.stop();
    const result = await run(iut, suiteOf([caseOf('a', passing), caseOf('b', passing)], closed));
    expect(verdictsOf(result)).toEqual({ a: 'none', b: 'none' });
    expect(result.aborted).toMatchObject({
      cause: 'unreachable',
      message: { en: expect.stringContaining('connection refused') },
    });
    expect(result.conformant).toBeNull();
    expect(closed).toEqual(['session']);
  });

  it('gives up when the target goes away meanwhile', async () => {
    const killing: Case<CaseScope>['run'] = async (scope) => {
      await ask(scope);
      scope.check([]);
      await iut.stop();
    };
    const result = await run(
      iut,
      suiteOf([caseOf('a', killing), caseOf('b', passing), caseOf('c', passing)]),
      { concurrency: 1 },
    );
    expect(verdictsOf(result)).toMatchObject({ a: 'pass', c: 'none' });
    expect(result.aborted?.message.en).toContain('went away');
  });

  it('counts nothing as a failure that only met a target that had died', async () => {
    const wrong = { ...FAILURE };
    const result = await run(
      iut,
      suiteOf([
        caseOf('wrong', async (scope) => {
          await ask(scope);
          scope.check([wrong]);
        }),
        caseOf('killing', async (scope) => {
          await ask(scope);
          scope.check([]);
          await iut.stop();
        }),
        caseOf('unanswered', async (scope) => {
          await ask(scope);
          scope.check([wrong]);
        }),
        caseOf(
          'waiting',
          async (scope) => {
            while (!iut.isStopped) await new Promise((resolve) => setTimeout(resolve, 5));
            scope.check([wrong]);
          },
          { waits: true },
        ),
        caseOf('later', passing),
      ]),
      { concurrency: 1, pauses: [] },
    );
    const none = { unanswered: 'none', waiting: 'none', later: 'none' };
    expect(verdictsOf(result)).toEqual({ wrong: 'fail', killing: 'pass', ...none });
    expect(result.aborted?.cause).toBe('unreachable');
    expect(result.summary).toMatchObject({ fail: 1, none: 3 });
    const [unanswered] = result.cases.filter(({ id }) => id.endsWith('unanswered'));
    expect(unanswered).toMatchObject({ omitted: 'abort', findings: [] });
    expect(unanswered?.message).toContain('went away during the run');
  });

  it('runs a case again amid which the machine has slept', async () => {
    let tries = 0;
    const sleepy: Case<CaseScope>['run'] = async (scope) => {
      await ask(scope);
      tries += 1;
      if (tries === 1) RUN_WALL.sleeps += 1;
      scope.check(tries === 1 ? [FAILURE] : []);
    };
    const result = await run(iut, suiteOf([caseOf('a', sleepy)]), { pauses: [0] });
    expect([tries, result.summary.fail]).toEqual([2, 0]);
  });

  it('ends with the fault, and closes the session, when a statement does not exist', async () => {
    const lost = caseOf('a', passing, { clause: '2.4/no-such-statement' });
    await expect(run(iut, suiteOf([lost], closed))).rejects.toThrow(
      'clauses.json has no statement 2.4/no-such-statement',
    );
    expect(closed).toEqual(['session']);
  });
});
