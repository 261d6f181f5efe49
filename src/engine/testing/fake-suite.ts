import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Case } from '../../model/case.js';
import type { CaseResult } from '../../model/result.js';
import { text } from '../../model/text.js';
import { loadSpecification } from '../../specification/load.js';
import { createRedactor } from '../../wire/redact.js';
import type { CaseScope } from '../case-scope.js';
import { type RunOptions, runSuite } from '../run-suite.js';
import type { Suite } from '../suite.js';

export const SECRET = 'a-secret-value';

export const FAILURE = {
  pointer: '/echoCode',
  expected: text('拒绝', 'a refusal'),
  actual: text(SECRET, SECRET),
  weight: 'must',
} as const;

export const spec = loadSpecification('das');

/** Statements of the document by weight. */
export const CLAUSE = { must: '2.4/json', should: '2.1/response-type', may: '2.1/accept' };

type Run = Case<CaseScope>['run'];

export function caseOf(
  name: string,
  run: Run,
  extras: Partial<Case<CaseScope>> = {},
): Case<CaseScope> {
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
export async function ask(scope: CaseScope): Promise<void> {
  const { http, pixit } = scope.run;
  const headers = { 'X-Token': SECRET };
  const request = { method: 'POST', url: `${pixit.target}/`, headers, body: SECRET };
  const { startedAt: _startedAt, text: _text, ...outcome } = await http.send(request);
  const curl = `curl -d '${SECRET}'`;
  scope.exchanges.push({
    purpose: 'stimulus',
    operation: '1001',
    offsetMs: 0,
    curl,
    ...outcome,
    ...(outcome.response ? { outcome: 'accepted' } : {}),
  });
}

export const passing: Run = async (scope) => {
  await ask(scope);
  scope.check([]);
};

export const failing: Run = async (scope) => {
  await ask(scope);
  scope.check([FAILURE]);
};

/** An IUT that answers everything alike, and with the secret. */
export class Iut {
  target = '';
  isStopped = false;
  readonly #server: Server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/plain');
    response.end(`seen ${SECRET}`);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.target = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A suite whose tools are the scope itself; `closed` grows when its session is closed. */
export function suiteOf(
  cases: readonly Case<CaseScope>[],
  closed: string[] = [],
): Suite<CaseScope> {
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

export function run({ target }: Iut, suite: Suite<CaseScope>, changes: Partial<RunOptions> = {}) {
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

/** Verdicts by the last part of the case's id, in the order of the result. */
export function verdictsOf({ cases }: { readonly cases: readonly CaseResult[] }) {
  return Object.fromEntries(
    cases.map(({ id, verdict }) => [id.slice('das/1001/'.length), verdict]),
  );
}
