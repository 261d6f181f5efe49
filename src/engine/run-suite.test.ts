import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../model/case.js';
import type { CaseResult } from '../model/result.js';
import { text } from '../model/text.js';
import { createRedactor } from '../wire/redact.js';
import type { CaseScope } from './case-scope.js';
import {
  CLAUSE,
  caseOf,
  FAILURE,
  failing,
  Iut,
  passing,
  run,
  SECRET,
  spec,
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

const CLAIMED = { operations: ['1001'] };

describe('a run', () => {
  it('lists the cases in the order of the suite, whenever they end, and counts them', async () => {
    const slow: Case<CaseScope>['run'] = async (scope) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      scope.check([]);
    };
    const reported: string[] = [];
    const totals: number[] = [];
    const result = await run(
      iut,
      suiteOf(
        [
          caseOf('slow', slow),
          caseOf('waiting', slow, { waits: true }),
          caseOf('failing', failing),
          caseOf('warning', failing, { clause: CLAUSE.should }),
          caseOf('information', failing, { clause: CLAUSE.may }),
          caseOf('inconclusive', async (scope) => scope.stopInconclusive(text('因', 'why'))),
          caseOf('unclaimed', passing, { needs: ['1009'] }),
        ],
        closed,
      ),
      {
        selection: { operations: ['1001'] },
        onStart: (total) => totals.push(total),
        onCase: ({ id }) => reported.push(id),
      },
    );
    expect(verdictsOf(result)).toEqual({
      slow: 'pass',
      waiting: 'pass',
      failing: 'fail',
      warning: 'fail',
      information: 'fail',
      inconclusive: 'inconc',
      unclaimed: 'none',
    });
    expect(Object.keys(verdictsOf(result))[0]).toBe('slow');
    expect(result.summary).toEqual({
      pass: 2,
      fail: 1,
      warnings: 1,
      inconc: 1,
      error: 0,
      none: 1,
    });
    expect(result.conformant).toBe(false);
    expect(totals).toEqual([6]);
    expect(reported).toHaveLength(6);
    expect(reported[0]).not.toBe('das/1001/slow');
    expect(closed).toEqual(['session']);
  });

  it('describes itself, its cases and its rulings', async () => {
    const observing: Case<CaseScope>['run'] = async (scope) => {
      scope.observe('DAS-R04', 'replay');
      scope.check([FAILURE]);
    };
    const result = await run(iut, suiteOf([caseOf('a', observing)]), { language: 'zh' });
    expect(result).toMatchObject({
      schemaVersion: 1,
      system: 'das',
      protocol: 'das',
      title: { en: 'Data acquisition system' },
      seed: 1,
      startedAt: '2026-01-01T00:00:00.000Z',
      target: iut.target,
    });
    expect(result.rulings.map(({ id }) => id)).toEqual(spec.rulings.map(({ id }) => id));
    expect(result.rulings.find(({ id }) => id === 'DAS-R04')).toMatchObject({
      choice: 'reject',
      observed: 'replay',
    });
    const [first] = result.cases;
    expect(first).toMatchObject({ clause: '2.4', statement: CLAUSE.must, weight: 'must' });
    expect(first?.message).toBe(first?.reason.zh);
    expect(first?.message).toContain('期望 拒绝');
  });

  it('is conformant when a case passed and none of weight must failed', async () => {
    const cases = [
      caseOf('a', passing),
      caseOf('b', failing, { clause: CLAUSE.should }),
      caseOf('c', failing, { clause: CLAUSE.may }),
    ];
    const result = await run(iut, suiteOf(cases), { selection: CLAIMED });
    expect(result).toMatchObject({ conformity: 'conformant', conformant: true });
    // Of the other operations of the system nothing was seen.
    expect(await run(iut, suiteOf(cases))).toMatchObject({
      conformity: 'incomplete',
      conformant: null,
    });
  });

  it('is incomplete when nothing was selected', async () => {
    const result = await run(iut, suiteOf([caseOf('a', passing)]), {
      selection: { grep: /nothing/ },
    });
    expect(result).toMatchObject({ conformity: 'incomplete', summary: { none: 1, pass: 0 } });
    expect(result.cases[0]?.message).toBe('not selected by the filter');
    expect(result.aborted).toBeUndefined();
  });

  it('shows no secret anywhere', async () => {
    const throwing: Case<CaseScope>['run'] = async () => {
      throw new Error(SECRET);
    };
    const reported: CaseResult[] = [];
    const result = await run(
      iut,
      suiteOf(
        [
          caseOf('a', passing),
          caseOf('b', failing),
          caseOf('c', throwing),
          caseOf('d', async (scope) => scope.stopNotTestable(text(SECRET, SECRET))),
        ],
        closed,
      ),
      { onCase: (each) => reported.push(each) },
    );
    for (const shown of [result, reported]) {
      expect(JSON.stringify(shown)).not.toContain(SECRET);
      expect(JSON.stringify(shown)).not.toContain(Buffer.from(SECRET).toString('base64'));
    }
    expect(result.cases[0]?.exchanges[0]).toMatchObject({
      request: { headers: { 'X-Token': '●●●' }, body: '●●●' },
      response: { body: 'seen ●●●' },
      curl: "curl -d '●●●'",
    });
    expect(result.diagnosis).toEqual([text('4 ●●●', '4 ●●●')]);
  });

  it('keeps verdicts and ids whatever the secret is', async () => {
    const redact = createRedactor(['pass', 'must', 'das/1001/']);
    const result = await run(iut, suiteOf([caseOf('a', passing)]), {
      redact,
      selection: CLAIMED,
    });
    expect(result.cases[0]).toMatchObject({ id: 'das/1001/a', verdict: 'pass', weight: 'must' });
    expect(result.conformant).toBe(true);
  });
});
