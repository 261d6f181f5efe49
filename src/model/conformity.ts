import type { CaseResult, Claim, RunResult } from './result.js';
import { type Text, text } from './text.js';
import type { Conformity } from './verdict.js';

/** What the word depends on. */
export type Finished = Pick<RunResult, 'cases' | 'claims' | 'aborted' | 'passive'>;

/** Something claimed that was not decided. */
interface Gap {
  readonly operation: string;
  readonly reason: Text;
  /** What in the configuration would decide it: `parameters.commands`. */
  readonly decidedBy?: string;
  /** Ids of the cases that came to no verdict; empty where no case could. */
  readonly cases: readonly string[];
}

/** The only place where the word is found. */
export function conformityOf(run: Finished): Conformity {
  if (run.cases.some(isBreach)) return 'not-conformant';
  if (run.cases.some(({ verdict }) => verdict === 'error')) return 'incomplete';
  if (isNarrowed(run)) return run.cases.some(isDecided) ? 'partial' : 'incomplete';
  return findGaps(run).length === 0 ? 'conformant' : 'incomplete';
}

/** The word as a truth value, null for what is neither. */
export function truthOf(conformity: Conformity): boolean | null {
  if (conformity === 'conformant') return true;
  return conformity === 'not-conformant' ? false : null;
}

/** Both forms of the word, as a stored run has them. */
export function wordOf(run: Finished): Pick<RunResult, 'conformity' | 'conformant'> {
  const conformity = conformityOf(run);
  return { conformity, conformant: truthOf(conformity) };
}

/** Whether less was asked than what is claimed. */
export function isNarrowed({ cases, aborted, passive }: Finished): boolean {
  if (passive || aborted) return true;
  return cases.some((one) => !isExploration(one) && LEFT_OUT.has(one.omitted ?? ''));
}

/** Why cases are left out of a run that asks for less than what is claimed. */
export const LEFT_OUT: ReadonlySet<string> = new Set(['filter', 'record', 'abort']);

/** Whether the case came to a verdict on the IUT. */
export function isDecided({ verdict }: Pick<CaseResult, 'verdict'>): boolean {
  return verdict === 'pass' || verdict === 'fail';
}

function isBreach({ verdict, weight }: Pick<CaseResult, 'verdict' | 'weight'>): boolean {
  return verdict === 'fail' && weight === 'must';
}

/** Random sequences come on top of what is claimed. */
export function isExploration({ id }: Pick<CaseResult, 'id'>): boolean {
  return id.includes('/explore/');
}

/** Whether a request of the operation was accepted in a case of it that did not fail. */
export function isAccepted(operation: string, cases: readonly CaseResult[]): boolean {
  return cases.some(
    (one) =>
      one.operation === operation &&
      !isExploration(one) &&
      !isBreach(one) &&
      showsAcceptance(one, operation),
  );
}

function showsAcceptance({ exchanges }: CaseResult, operation: string): boolean {
  return exchanges.some((one) => one.operation === operation && one.outcome === 'accepted');
}

/**
 * All that keeps a run in which nothing failed from being conformant. Where less was asked than what
 * is claimed, only what was asked can be missed.
 */
export function findGaps(run: Finished): Gap[] {
  const { claims } = run;
  const own = run.cases.filter((one) => !isExploration(one));
  const undecided = groupUndecided(own);
  if (isNarrowed(run)) {
    const asked = own.filter(({ omitted }) => !LEFT_OUT.has(omitted ?? ''));
    const missed = claims
      .filter(({ operation }) => asked.some((one) => one.operation === operation))
      .flatMap(({ operation }) => findUndecided(operation, asked) ?? []);
    return [...undecided, ...missed.filter(({ operation }) => !names(undecided, operation))];
  }
  if (claims.length === 0) return [gap('', text('没有声明任何接口', 'no operation is claimed'))];
  return [...undecided, ...claims.flatMap((claim) => findUnproven(claim, own))];
}

function names(gaps: readonly Gap[], operation: string): boolean {
  return gaps.some((one) => one.operation === operation);
}

function findUndecided(operation: string, cases: readonly CaseResult[]): Gap | undefined {
  const own = cases.filter((one) => one.operation === operation);
  if (own.length === 0)
    return gap(operation, text('没有见到它的请求', 'no request of it was seen'));
  if (own.some(isDecided)) return undefined;
  return gap(operation, text('没有任何用例得出结论', 'no case of it was decided'), deciding(own));
}

/** What would decide the first of the cases that something would. */
function deciding(cases: readonly CaseResult[]): string | undefined {
  return cases.find(({ decidedBy }) => decidedBy !== undefined)?.decidedBy;
}

/** Cases of weight must without a verdict, those of one operation and reason together. */
function groupUndecided(cases: readonly CaseResult[]): Gap[] {
  const groups = new Map<string, Gap>();
  for (const { id, operation, verdict, weight, reason, decidedBy } of cases) {
    if (verdict !== 'inconc' || weight !== 'must') continue;
    const key = JSON.stringify([operation, reason.en, decidedBy]);
    const earlier = groups.get(key) ?? gap(operation, reason, decidedBy);
    groups.set(key, { ...earlier, cases: [...earlier.cases, id] });
  }
  return [...groups.values()];
}

/** What a claimed operation was not seen to do. */
function findUnproven({ operation, promises = [] }: Claim, cases: readonly CaseResult[]): Gap[] {
  const undecided = findUndecided(operation, cases);
  if (undecided) return [undecided];
  if (!isAccepted(operation, cases)) {
    const own = cases.filter((one) => one.operation === operation);
    const reason = text('没有一个请求被受理', 'no request of it was accepted');
    return [gap(operation, reason, deciding(own))];
  }
  return promises
    .filter((statement) => !isKept(statement, operation, cases))
    .map((statement) => {
      const reason = text(
        `没有见到受理之后应有的结果（${statement}）`,
        `what has to follow an accepted request was not seen (${statement})`,
      );
      const judging = cases.filter((one) => one.statement === statement);
      return gap(operation, reason, deciding(judging));
    });
}

/** Whether a case on the statement passed in which a request of the operation was accepted. */
function isKept(statement: string, operation: string, cases: readonly CaseResult[]): boolean {
  return cases.some(
    (one) =>
      one.statement === statement && one.verdict === 'pass' && showsAcceptance(one, operation),
  );
}

function gap(operation: string, reason: Text, decidedBy?: string): Gap {
  return { operation, reason, cases: [], ...(decidedBy === undefined ? {} : { decidedBy }) };
}
