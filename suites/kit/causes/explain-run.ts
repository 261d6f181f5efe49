import type { Cause } from '../../../src/model/cause.js';
import type { CaseResult } from '../../../src/model/result.js';
import { diagnoseTokens, type TokenNames } from '../diagnosis.js';
import { codesOf, type Dialect } from '../dialect.js';
import { findLostPath, findRateLimit, findRedirection } from './address-causes.js';
import { findBodyCauses, findEmptyBodies } from './body-causes.js';
import { findClockSkew, findWrongZone } from './clock-causes.js';
import { countCases, type Evidence, envelopeOf, gatherEvidence } from './evidence.js';
import { findTwoLengths } from './framing-causes.js';
import { findNameCauses } from './name-causes.js';
import { findRulingCauses } from './ruling-causes.js';
import { findDroppedZeros } from './zero-cause.js';

/** Looks for one reason at a time; earlier ones come first where they explain as many cases. */
const LOOKS: readonly ((evidence: Evidence) => readonly Cause[])[] = [
  findTwoLengths,
  findRedirection,
  findLostPath,
  findBodyCauses,
  findEmptyBodies,
  findRateLimit,
  findClockSkew,
  findWrongZone,
  findDroppedZeros,
  findRulingCauses,
  findNameCauses,
];

/**
 * What explains many failures of a run, the cause of most of them first.
 *
 * @param tokens how the protocol's tokens are made, where a wrong secret shows in its codes
 */
export function explainRun(
  dialect: Dialect,
  { startedAt }: { readonly startedAt: number },
  tokens?: TokenNames,
): (results: readonly CaseResult[]) => readonly Cause[] {
  return (results) => {
    const evidence = gatherEvidence(dialect, startedAt, results);
    const found = LOOKS.flatMap((look) => look(evidence));
    const refused = tokens ? findRefusedTokens(evidence, tokens) : [];
    return [...found, ...refused].sort((a, b) => b.cases - a.cases);
  };
}

function findRefusedTokens(evidence: Evidence, tokens: TokenNames): Cause[] {
  const { dialect, results, answers } = evidence;
  const codes = codesOf(dialect.spec, 'authentication');
  return diagnoseTokens(dialect, results, tokens).map((told) => ({
    id: 'token-refused',
    ...told,
    cases: countCases(
      answers.filter(
        (seen) => seen.exchange.signing && codes.includes(envelopeOf(evidence, seen)?.code ?? ''),
      ),
    ),
    field: 'token',
  }));
}
