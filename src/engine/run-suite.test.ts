import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../model/case.js';
import type { CaseResult } from '../model/result.js';
import { text } from '../model/text.js';
import { loadSpecification } from '../specification/load.js';
import { createRedactor } from '../wire/redact.js';
import type { CaseScope } from './case-scope.js';
import { type RunOptions, runSuite } from './run-suite.js';
import type { Suite } from './suite.js';

const SECRET = 'a-secret-value';
const FAILURE = {
  pointer: '/echoCode',
  expected: text('拒绝', 'a refusal'),
  actual: text(SECRET, SECRET),
  weight: 'must',
} as const;

const spec = loadSpecification('das');

/** Statements of the document by weight, and with rulings. */
const CLAUSE = { must: '2.4/json', should: '2.1/response-type', may: '2.1/accept' };

type Run = (scope: CaseScope) => Promise<void>;

function caseOf(name: string, run: Run, extras: Partial<Case<CaseScope>> = {}): Case<CaseScope> {
  return {
    id: `das/1001/${name}`,
    operation: '1001',
    clause: CLAUSE.must,
    behaviour: 'BV',
    title: text(name, name),
    run,
    ...extras,
  };
}

/** Sends a request to the IUT and records it, as the tools of suites do. */
async function ask(scope: CaseScope, path = '/'): Promise<void> {
  const { http, pixit } = scope.run;
  const url = `${pixit.target}${path}`;
  const headers = { 'X-Token': SECRET };
  const outcome = await http.send({ method: 'POST', url, headers, body: SECRET });
  scope.exchanges.push({
    purpose: 'stimulus',
    operation: '1001',
    offsetMs: 0,
    durationMs: outcome.durationMs,
    request: outcome.request,
    ...(outcome.response ? { response: outcome.response } : {}),
    ...(outcome.trouble ? { trouble: outcome.trouble } : {}),
    curl: `curl -d '${SECRET}'`,
  });
}

const passing: Run = async (scope) => {
  await ask(scope);
  scope.check([]);
};
const failing: Run = async (scope) => {
  await ask(scope);
  scope.check([FAILURE]);
};

let server: Server;
let target: string;
const closed: string[] = [];

beforeEach(async () => {
  closed.length = 0;
  server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/plain');
    response.end(`seen ${SECRET}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(stopServer);

async function stopServer(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function suiteOf(...cases: Case<CaseScope>[]): Suite<CaseScope> {
  return {
    system: 'das',
    spec,
    cases,
    open: async () => ({
      toolsFor: (scope) => scope,
      diagnose: (results) => [text(`${results.length} ${SECRET}`, `${results.length} ${SECRET}`)],
      close: async () => {
        closed.push('session');
      },
    }),
  };
}

function run(suite: Suite<CaseScope>, changes: Partial<RunOptions> = {}) {
  return runSuite(suite, {
    pixit: { target, credentials: {}, parameters: {}, callback: { port: 0 } },
    seed: 1,
    startedAt: Date.UTC(2026, 0, 1),
    timeoutMs: 2000,
    language: 'en',
    selection: {},
    tool: { name: 'duijie', version: '0.0.0' },
    redact: createRedactor([SECRET]),
    concurrency: 2,
    signal: new AbortController().signal,
    ...changes,
  });
}

const verdictsOf = ({ cases }: { cases: readonly CaseResult[] }) =>
  Object.fromEntries(cases.map(({ id, verdict }) => [id.slice('das/1001/'.length), verdict]));

describe('a run', () => {
  it('lists the cases in the order of the suite, whenever they end, and counts them', async () => {
    const slow: Run = async (scope) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      scope.check([]);
    };
    const reported: string[] = [];
    const totals: number[] = [];
    const result = await run(
      suiteOf(
        caseOf('slow', slow),
        caseOf('waiting', slow, { waits: true }),
        caseOf('failing', failing),
        caseOf('warning', failing, { clause: CLAUSE.should }),
        caseOf('information', failing, { clause: CLAUSE.may }),
        caseOf('inconclusive', async (scope) => scope.stopInconclusive(text('因', 'why'))),
        caseOf('unclaimed', passing, { needs: ['1009'] }),
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
    const observing: Run = async (scope) => {
      scope.observe('DAS-R04', 'replay');
      scope.check([FAILURE]);
    };
    const result = await run(suiteOf(caseOf('a', observing)), { language: 'zh' });
    expect(result).toMatchObject({
      schemaVersion: 1,
      system: 'das',
      protocol: 'das',
      title: { en: 'Data acquisition system' },
      seed: 1,
      startedAt: '2026-01-01T00:00:00.000Z',
      target,
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
    expect((await run(suiteOf(...cases))).conformant).toBe(true);
  });

  it('is not conformant when nothing was selected', async () => {
    const result = await run(suiteOf(caseOf('a', passing)), { selection: { grep: /nothing/ } });
    expect(result).toMatchObject({ conformant: false, summary: { none: 1, pass: 0 } });
    expect(result.cases[0]?.message).toBe('not selected by the filter');
    expect(result.aborted).toBeUndefined();
  });

  it('shows no secret anywhere', async () => {
    const throwing: Run = async () => {
      throw new Error(SECRET);
    };
    const reported: CaseResult[] = [];
    const result = await run(
      suiteOf(
        caseOf('a', passing),
        caseOf('b', failing),
        caseOf('c', throwing),
        caseOf('d', async (scope) => scope.stopNotTestable(text(SECRET, SECRET))),
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
    const result = await run(suiteOf(caseOf('a', passing)), { redact });
    expect(result.cases[0]).toMatchObject({ id: 'das/1001/a', verdict: 'pass', weight: 'must' });
    expect(result.conformant).toBe(true);
  });
});

describe('a run that goes wrong', () => {
  it('shows a fault of the tester as an error, which never conforms', async () => {
    const result = await run(
      suiteOf(
        caseOf('a', passing),
        caseOf('b', async () => {
          throw new TypeError('no such tool');
        }),
        caseOf('judges-nothing', async () => {}),
      ),
    );
    expect(verdictsOf(result)).toEqual({ a: 'pass', b: 'error', 'judges-nothing': 'error' });
    expect(result.cases[1]?.message).toContain('no such tool');
    expect(result.conformant).toBe(false);
  });

  it('ends when it is interrupted: the rest is none, and it says so', async () => {
    const controller = new AbortController();
    const cleaned: string[] = [];
    const interrupting: Run = async (scope) => {
      scope.afterwards(async () => cleaned.push(scope.caseId));
      controller.abort();
      scope.stopIfInterrupted();
    };
    const result = await run(
      suiteOf(caseOf('a', passing), caseOf('b', interrupting), caseOf('c', passing)),
      { signal: controller.signal, concurrency: 1 },
    );
    expect(verdictsOf(result)).toEqual({ a: 'pass', b: 'none', c: 'none' });
    expect(result.aborted?.cause).toBe('interrupted');
    expect(result.cases[2]?.message).toBe('the run was interrupted');
    expect(result.conformant).toBe(false);
    expect(cleaned).toEqual(['das/1001/b']);
    expect(closed).toEqual(['session']);
  });

  it('runs no case against a target that cannot be reached, and blames no case for it', async () => {
    await stopServer();
    const result = await run(suiteOf(caseOf('a', passing), caseOf('b', passing)));
    expect(verdictsOf(result)).toEqual({ a: 'none', b: 'none' });
    expect(result.aborted).toMatchObject({
      cause: 'unreachable',
      message: { en: expect.stringContaining('connection refused') },
    });
    expect(result.conformant).toBe(false);
    expect(closed).toEqual(['session']);
  });

  it('gives up when the target goes away meanwhile', async () => {
    const killing: Run = async (scope) => {
      await ask(scope);
      scope.check([]);
      await stopServer();
    };
    const result = await run(
      suiteOf(caseOf('a', killing), caseOf('b', passing), caseOf('c', passing)),
      { concurrency: 1 },
    );
    expect(verdictsOf(result)).toMatchObject({ a: 'pass', c: 'none' });
    expect(result.aborted?.message.en).toContain('went away');
  });

  it('ends with the fault, and closes the session, when a statement does not exist', async () => {
    const lost = caseOf('a', passing, { clause: '2.4/no-such-statement' });
    await expect(run(suiteOf(lost))).rejects.toThrow(
      'clauses.json has no statement 2.4/no-such-statement',
    );
    expect(closed).toEqual(['session']);
  });
});
