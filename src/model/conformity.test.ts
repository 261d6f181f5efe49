import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformityOf, type Finished, findGaps, truthOf } from './conformity.js';
import type { CaseResult } from './result.js';
import { text } from './text.js';
import { VERDICTS, WEIGHTS } from './verdict.js';

type Part = Partial<Omit<CaseResult, 'exchanges'>> & {
  readonly exchanges?: readonly { readonly operation: string; readonly outcome?: string }[];
};

/** A case with nothing in it but what the word depends on. */
function caseOf(operation: string, name: string, part: Part = {}): CaseResult {
  const exchanges = [{ operation, outcome: 'accepted' }];
  const rest = { verdict: 'pass', weight: 'must', reason: text('', ''), statement: 's', exchanges };
  return { id: `das/${operation}/${name}`, operation, ...rest, ...part } as CaseResult;
}

const OPERATIONS = ['1001', '1004', '1014'];
const PROMISE = '2.4.12/callback';

/** A run in which all is well: of 1004 a callback is promised, and came. */
const WELL: Finished = {
  claims: OPERATIONS.map((operation) => ({
    operation,
    ...(operation === '1004' ? { promises: [PROMISE] } : {}),
  })),
  cases: [
    ...OPERATIONS.map((operation) => caseOf(operation, 'accepts')),
    ...OPERATIONS.map((operation) =>
      caseOf(operation, 'refuses', { exchanges: [{ operation, outcome: 'refused' }] }),
    ),
    caseOf('2002', 'keeps-to-table', {
      statement: PROMISE,
      exchanges: [{ operation: '1004', outcome: 'accepted' }, { operation: '2002' }],
    }),
  ],
};

const aborted = { cause: 'interrupted', message: text('中断', 'interrupted') } as const;

/** The run with the cases changed that are chosen. */
function change(change: (one: CaseResult) => Part | undefined, run: Finished = WELL): Finished {
  return { ...run, cases: run.cases.map((one) => ({ ...one, ...change(one) }) as CaseResult) };
}

const unaccepted = (operation: string) => (one: CaseResult) => ({
  exchanges: one.exchanges.map((exchange) =>
    exchange.operation === operation ? { ...exchange, outcome: 'refused' } : exchange,
  ),
});

describe('the word', () => {
  it.each<[string, Finished, ReturnType<typeof conformityOf>]>([
    ['all is well', WELL, 'conformant'],
    [
      'a recommendation was broken',
      change(({ id }) =>
        id.endsWith('1014/refuses') ? { verdict: 'fail', weight: 'should' } : {},
      ),
      'conformant',
    ],
    [
      'a case of weight should is open',
      change(({ id }) =>
        id.endsWith('1014/refuses') ? { verdict: 'inconc', weight: 'should' } : {},
      ),
      'conformant',
    ],
    [
      'something is not configured, and the rest was decided',
      change(({ id }) =>
        id.endsWith('1014/refuses')
          ? { verdict: 'none', omitted: 'parameter', decidedBy: 'parameters.reports' }
          : {},
      ),
      'conformant',
    ],
    [
      'a random sequence was not tried',
      {
        ...WELL,
        cases: [...WELL.cases, caseOf('1001', 'explore/x', { verdict: 'none', omitted: 'filter' })],
      },
      'conformant',
    ],
    [
      'a random sequence failed',
      { ...WELL, cases: [...WELL.cases, caseOf('1001', 'explore/x', { verdict: 'fail' })] },
      'not-conformant',
    ],
    ['no request of an operation was accepted', change(unaccepted('1014')), 'incomplete'],
    [
      'requests were accepted in failed cases alone',
      change(({ operation, id }) =>
        operation === '1014' && id.endsWith('accepts') ? { verdict: 'fail', weight: 'must' } : {},
      ),
      'not-conformant',
    ],
    ['there was no case', { ...WELL, cases: [] }, 'incomplete'],
    ['nothing is claimed', { ...WELL, claims: [] }, 'incomplete'],
    ['it was judged from a recording', { ...WELL, passive: true }, 'partial'],
    ['it was cut off', { ...WELL, aborted }, 'partial'],
    [
      'the filter left nothing that came to a verdict',
      change(({ id }) =>
        id.endsWith('1001/accepts')
          ? { verdict: 'inconc' }
          : { verdict: 'none', omitted: 'filter' },
      ),
      'incomplete',
    ],
    [
      'the tester failed',
      change(({ operation }) => (operation === '2002' ? { verdict: 'error' } : {})),
      'incomplete',
    ],
  ])('when %s', (_when, run, expected) => {
    expect(conformityOf(run)).toBe(expected);
  });

  it('has a truth value where it is one', () => {
    expect(truthOf('conformant')).toBe(true);
    expect(truthOf('not-conformant')).toBe(false);
    expect(truthOf('incomplete')).toBeNull();
    expect(truthOf('partial')).toBeNull();
  });
});

describe('what is missing', () => {
  it('is grouped by operation and reason, and names what would decide it', () => {
    const reason = text('指令未知', 'the command is unknown');
    const run = change(({ operation }) =>
      operation === '1014' ? { verdict: 'inconc', reason, decidedBy: 'parameters.commands' } : {},
    );
    const [first, second] = findGaps(run);
    expect(first).toEqual({
      operation: '1014',
      reason,
      decidedBy: 'parameters.commands',
      cases: ['das/1014/accepts', 'das/1014/refuses'],
    });
    expect(second).toMatchObject({
      operation: '1014',
      reason: { en: 'no case of it was decided' },
      decidedBy: 'parameters.commands',
    });
  });

  it('includes what was promised and did not come of the very operation', () => {
    const run = change(({ operation }) =>
      operation === '2002' ? { exchanges: [{ operation: '1001', outcome: 'accepted' }] } : {},
    );
    expect(findGaps(run)).toMatchObject([
      { operation: '1004', reason: { en: expect.stringContaining(PROMISE) } },
    ]);
  });
});

/** Ways of earning less than the word; each leads from any run on to another. */
const losses: fc.Arbitrary<(run: Finished) => Finished> = fc.oneof(
  fc
    .tuple(fc.nat(), fc.constantFrom('fail', 'inconc', 'error'))
    .map(([at, verdict]) => spoil(at, { verdict, weight: 'must' } as Part)),
  fc
    .tuple(fc.nat(), fc.constantFrom('filter', 'abort', 'record'))
    .map(([at, omitted]) => spoil(at, { verdict: 'none', omitted, exchanges: [] } as Part)),
  fc
    .constantFrom(...OPERATIONS)
    .map((operation) => (run: Finished) => change(unaccepted(operation), run)),
  fc.constant((run: Finished) => ({ ...run, passive: true as const })),
  fc.constant((run: Finished) => ({ ...run, aborted })),
  fc.constant((run: Finished) => ({ ...run, claims: [...run.claims, { operation: '1009' }] })),
  // What is not configured is fine, unless it leaves an operation without anything.
  fc
    .constantFrom(...OPERATIONS)
    .map(
      (operation) => (run: Finished) =>
        change(
          (one) =>
            one.operation === operation
              ? { verdict: 'none', omitted: 'parameter', exchanges: [] }
              : undefined,
          run,
        ),
    ),
);

function spoil(at: number, part: Part): (run: Finished) => Finished {
  return (run) => {
    const spoilt = run.cases[at % run.cases.length];
    return change((one) => (one.id === spoilt?.id ? part : undefined), run);
  };
}

describe('no way leads to the word undeservedly', () => {
  it('from a run that deserves it, whatever is lost', () => {
    fc.assert(
      fc.property(fc.array(losses, { minLength: 1, maxLength: 4 }), (steps) => {
        const run = steps.reduce((earlier, step) => step(earlier), WELL);
        expect(conformityOf(run)).not.toBe('conformant');
      }),
      { numRuns: 500 },
    );
  });

  const exchanges = fc.array(
    fc.record({
      operation: fc.constantFrom(...OPERATIONS),
      outcome: fc.constantFrom('accepted', 'refused', 'unreadable', undefined),
    }),
    { maxLength: 3 },
  );
  const cases = fc.array(
    fc.record({
      operation: fc.constantFrom(...OPERATIONS, '2002'),
      verdict: fc.constantFrom(...VERDICTS),
      weight: fc.constantFrom(...WEIGHTS),
      statement: fc.constantFrom('s', PROMISE),
      omitted: fc.constantFrom('filter', 'claim', 'parameter', 'option', 'abort', 'record'),
      exchanges,
    }),
    { maxLength: 12 },
  );

  it('nor from any other', () => {
    let earned = 0;
    fc.assert(
      fc.property(cases, fc.subarray([...WELL.claims]), fc.boolean(), (parts, claims, isMeant) => {
        const all = parts.map(({ omitted, ...part }, n) => {
          // Half of the runs are well meant, or hardly one would deserve it.
          const verdict = isMeant && part.verdict !== 'none' ? 'pass' : part.verdict;
          const why = isMeant ? 'parameter' : omitted;
          return caseOf(part.operation, `${n}`, {
            ...part,
            verdict,
            ...(verdict === 'none' ? { omitted: why } : {}),
          } as Part);
        });
        if (conformityOf({ cases: all, claims }) !== 'conformant') return;
        earned += 1;
        expect(claims).not.toHaveLength(0);
        for (const { verdict, weight, omitted } of all) {
          expect(['fail must', 'inconc must']).not.toContain(`${verdict} ${weight}`);
          expect(verdict).not.toBe('error');
          expect(['filter', 'abort', 'record']).not.toContain(omitted);
        }
        for (const { operation } of claims) {
          const own = all.filter((one) => one.operation === operation);
          const shown = own.flatMap((one) => one.exchanges);
          expect(own.map(({ verdict }) => verdict)).toContainEqual(
            expect.stringMatching(/pass|fail/),
          );
          expect(shown).toContainEqual({ operation, outcome: 'accepted' });
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(earned).toBeGreaterThan(50);
  });
});
