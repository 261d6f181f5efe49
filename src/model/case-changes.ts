import type { CaseChange, ChangeKind, Seen, SeenFinding } from './comparison.js';
import { isDecided, isExploration } from './conformity.js';
import type { Finding } from './finding.js';
import { kindOfFinding, kindOfReason } from './finding-kind.js';
import type { CaseResult, RunResult } from './result.js';
import { lesserWeight } from './verdict.js';

/**
 * Every case of which two runs of a suite do not say the same, in the order of the later run, but for
 * what is left out at the reader's own wish.
 */
export function listChanges(before: RunResult, after: RunResult): readonly CaseChange[] {
  const earlier = new Map(before.cases.map((one) => [one.id, one]));
  const later = new Set(after.cases.map(({ id }) => id));
  const gone = before.cases.filter(({ id }) => !later.has(id));
  return [
    ...after.cases.flatMap((one) => compareCase(earlier.get(one.id), one) ?? []),
    // What others happen to do makes the cases of a recording: one that is not there says nothing.
    ...gone.map((one) => tell('gone', one, undefined, after.passive ? undefined : lossOf(one))),
  ];
}

function compareCase(before: CaseResult | undefined, after: CaseResult): CaseChange | undefined {
  if (!before) return tell('added', undefined, after);
  if (isUnasked(before, after)) return undefined;
  const kind = kindOf(before, after);
  if (kind === undefined) return undefined;
  return { ...tell(kind, before, after, effectOf(kind, before, after)), ...turn(before, after) };
}

function kindOf(before: CaseResult, after: CaseResult): ChangeKind | undefined {
  const [failed, fails] = [before, after].map(({ verdict }) => verdict === 'fail');
  if (failed && fails) {
    if (isHeavier(after, before)) return 'broken';
    return after.weight !== before.weight || isOtherwise(before, after) ? 'changed' : undefined;
  }
  // What was not asked cannot have been better.
  if (fails) return before.verdict === 'none' ? 'decided' : 'broken';
  if (failed && after.verdict === 'pass') return 'mended';
  if (isDecided(before) === isDecided(after)) return undefined;
  return isDecided(after) ? 'decided' : 'undecided';
}

function isHeavier(one: CaseResult, other: CaseResult): boolean {
  return one.weight !== other.weight && lesserWeight(one.weight, other.weight) === other.weight;
}

function effectOf(kind: ChangeKind, before: CaseResult, after: CaseResult): CaseChange['effect'] {
  if (kind === 'broken' && after.weight === 'must' && !after.known) return 'regression';
  return kind === 'undecided' ? lossOf(before) : undefined;
}

/** Whether one of the runs was not to ask: whoever asks for less knows it, and a failure is one. */
export function isUnasked(before: CaseResult, after: CaseResult): boolean {
  return after.verdict !== 'fail' && [before, after].some(isLeftOut);
}

function isLeftOut({ omitted }: CaseResult): boolean {
  return omitted === 'filter' || omitted === 'record';
}

function lossOf(before: CaseResult): CaseChange['effect'] {
  const isLoss = isDecided(before) && before.weight === 'must' && !isExploration(before);
  return isLoss ? 'loss' : undefined;
}

function isOtherwise(before: CaseResult, after: CaseResult): boolean {
  const [then, now] = [kindsOf(before), kindsOf(after)];
  return then.size !== now.size || [...then.keys()].some((kind) => !now.has(kind));
}

/** The findings of a case by their kind; of a failure without any, the kind of its reason. */
function kindsOf(result: CaseResult): ReadonlyMap<string, Finding | undefined> {
  if (result.findings.length === 0) return new Map([[kindOfReason(result), undefined]]);
  return new Map(result.findings.map((one) => [JSON.stringify(kindOfFinding(one)), one]));
}

/** In what the failures of a case differ. */
function turn(before: CaseResult, after: CaseResult): Pick<CaseChange, 'appeared' | 'vanished'> {
  if (before.verdict !== 'fail' || after.verdict !== 'fail') return {};
  const [then, now] = [kindsOf(before), kindsOf(after)];
  return { appeared: missingFrom(then, now), vanished: missingFrom(now, then) };
}

function missingFrom(
  kinds: ReadonlyMap<string, unknown>,
  others: ReadonlyMap<string, Finding | undefined>,
): readonly SeenFinding[] {
  return [...others].flatMap(([kind, finding]) => {
    if (!finding || kinds.has(kind)) return [];
    const { pointer, expected, actual, weight } = finding;
    return [{ pointer, expected, actual, weight }];
  });
}

function tell(
  kind: ChangeKind,
  before: CaseResult | undefined,
  after: CaseResult | undefined,
  effect?: CaseChange['effect'],
): CaseChange {
  const { id, operation, clause, statement, title } = (after ?? before) as CaseResult;
  return {
    kind,
    id,
    operation,
    clause,
    statement,
    title,
    ...(before ? { before: see(before) } : {}),
    ...(after ? { after: see(after) } : {}),
    ...(effect ? { effect } : {}),
  };
}

function see({ verdict, weight, reason, known, omitted }: CaseResult): Seen {
  return {
    verdict,
    weight,
    reason,
    ...(known ? { known } : {}),
    ...(omitted ? { omitted } : {}),
  };
}
