import type { CaseResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';
import type { Weight } from '../src/model/verdict.js';

/** What a verdict means to the reader, given the weight of its clause; gravest first. */
export const STANDINGS = [
  'fail',
  'error',
  'fixed',
  'known',
  'warning',
  'inconc',
  'information',
  'pass',
  'none',
] as const;
export type Standing = (typeof STANDINGS)[number];

export const STANDING_NAMES: Readonly<Record<Standing, Text>> = {
  fail: text('不符合', 'failed'),
  error: text('测试端故障', 'tester error'),
  fixed: text('不再失败', 'passes again'),
  known: text('已知不符合', 'known failure'),
  warning: text('警告', 'warning'),
  inconc: text('无结论', 'inconclusive'),
  information: text('提示', 'information'),
  pass: text('通过', 'passed'),
  none: text('未执行', 'not run'),
};

/** A sign for each, so that colour never stands alone. */
export const STANDING_SIGNS: Readonly<Record<Standing, string>> = {
  fail: '✗',
  error: '!',
  fixed: '↑',
  known: '≈',
  warning: '△',
  inconc: '?',
  information: 'i',
  pass: '✓',
  none: '–',
};

export const WEIGHT_NAMES: Readonly<Record<Weight, Text>> = {
  must: text('必须', 'must'),
  should: text('建议', 'should'),
  may: text('可选', 'may'),
};

const OF_FAILURE = { must: 'fail', should: 'warning', may: 'information' } as const;

/** What a standing depends on. */
type Judged = Pick<CaseResult, 'verdict' | 'weight' | 'known'>;

export function standingOf({ verdict, weight, known }: Judged): Standing {
  if (known && verdict === 'fail') return 'known';
  if (known && verdict === 'pass') return 'fixed';
  return verdict === 'fail' ? OF_FAILURE[weight] : verdict;
}

/** Whether a case is to be read first, and in full. */
export function isGrave(result: Judged): boolean {
  return ['fail', 'error', 'fixed'].includes(standingOf(result));
}

type Tally = Readonly<Record<Standing, number>>;

export function tally(cases: readonly CaseResult[]): Tally {
  const counts: Record<Standing, number> = {
    fail: 0,
    error: 0,
    fixed: 0,
    known: 0,
    warning: 0,
    inconc: 0,
    information: 0,
    pass: 0,
    none: 0,
  };
  for (const result of cases) counts[standingOf(result)] += 1;
  return counts;
}

/** Cases by operation, in the order of their first appearance. */
export function byOperation(cases: readonly CaseResult[]): ReadonlyMap<string, CaseResult[]> {
  const groups = new Map<string, CaseResult[]>();
  for (const result of cases) {
    const group = groups.get(result.operation);
    if (group) group.push(result);
    else groups.set(result.operation, [result]);
  }
  return groups;
}

/** Gravest first, otherwise in the order of the run. */
export function byGravity(cases: readonly CaseResult[]): readonly CaseResult[] {
  return STANDINGS.flatMap((standing) => cases.filter((c) => standingOf(c) === standing));
}
