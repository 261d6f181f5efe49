import type { Cause } from '../model/cause.js';
import type { Abort, CaseResult, Claim } from '../model/result.js';
import { text } from '../model/text.js';
import type { CaseScope } from './case-scope.js';
import { makeContact, zoneOf } from './contact.js';
import { explainContact } from './contact-words.js';
import type { RunContext } from './run-context.js';
import type { Suite } from './suite.js';

/** What is going to have every request refused. */
export interface Obstacle {
  readonly cause: Cause;
  /**
   * Why no case is to be run. The two sides do not go by the same time, which no document settles
   * for them: whichever of them is wrong, the failures of all cases would tell nothing of the IUT.
   * Credentials that are refused are no such reason, for an IUT that checks them wrongly has to
   * fail.
   */
  readonly abort?: Abort;
}

/** Looks for what all cases would fail for, by a request that changes nothing. */
export async function findObstacle<Tools>(
  { system, knock }: Pick<Suite<Tools>, 'system' | 'knock'>,
  session: { readonly toolsFor: (scope: CaseScope) => Tools },
  run: RunContext,
  { claims, signal }: { readonly claims: readonly Claim[]; readonly signal: AbortSignal },
): Promise<Obstacle | undefined> {
  if (!knock || !claims.some(({ operation }) => operation === knock.operation)) return undefined;
  const patience = { signal, patienceMs: PATIENCE_MS };
  const contact = await makeContact({ system, knock }, session, run, patience);
  const cause = explainContact(contact, zoneOf(run.pixit));
  if (!cause) return undefined;
  return contact.remedy ? { cause, abort: TIMES_APART } : { cause };
}

/** How long is waited for an answer that need not be known, in milliseconds. */
const PATIENCE_MS = 5000;

const TIMES_APART: Abort = {
  cause: 'time',
  message: text(
    '双方的时间不一致，没有执行用例',
    'the two sides do not go by the same time, so no case was run',
  ),
};

/**
 * The causes of a run with that of its first request at their head, unless the cases have shown
 * that it is none: something was accepted after all.
 */
export function putFirst(
  first: Cause | undefined,
  causes: readonly Cause[],
  results: readonly CaseResult[],
): readonly Cause[] {
  const isBelied = results.some(({ exchanges }) =>
    exchanges.some(({ outcome }) => outcome === 'accepted'),
  );
  if (!first || isBelied) return causes;
  const same = causes.find(({ id }) => id === first.id);
  return [same ?? first, ...causes.filter((cause) => cause !== same)];
}
