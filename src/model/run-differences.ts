import type { Difference } from './comparison.js';
import type { RunResult } from './result.js';
import { type Text, text } from './text.js';

const MOST_NAMED = 12;

/** What else than the IUT is not the same in two runs, and may explain what changed. */
export function listDifferences(before: RunResult, after: RunResult): readonly Difference[] {
  return [
    ...compareSuites(before, after),
    ...compareClaims(before, after),
    ...compareRulings(before, after),
    ...compareParameters(before, after),
    ...compareSeeds(before, after),
    ...compareRecords(before, after),
    ...compareExtent(before, after),
  ];
}

function compareSuites(before: RunResult, after: RunResult): readonly Difference[] {
  const [then, now] = [before, after].map(({ tool }) => `${tool.name} ${tool.version}`);
  if (then === now) return [];
  return [tell('suite', `测试套件版本不同：${then} → ${now}`, `another suite: ${then} → ${now}`)];
}

function compareClaims(before: RunResult, after: RunResult): readonly Difference[] {
  // What a recording claims is what occurs in it.
  if (before.passive && after.passive) return [];
  const [then, now] = [before, after].map(({ claims }) =>
    claims.map(({ operation }) => operation),
  ) as [string[], string[]];
  const [dropped, added] = [lacking(now, then), lacking(then, now)];
  return [
    ...(dropped.length === 0
      ? []
      : [tell('claims', `不再声明：${name(dropped)}`, `no longer claimed: ${name(dropped)}`)]),
    ...(added.length === 0
      ? []
      : [tell('claims', `新声明：${name(added)}`, `newly claimed: ${name(added)}`)]),
  ];
}

function compareRulings(before: RunResult, after: RunResult): readonly Difference[] {
  const choices = new Map(before.rulings.map(({ id, choice }) => [id, choice]));
  const turned = after.rulings.flatMap(({ id, choice }) => {
    const earlier = choices.get(id);
    return earlier === undefined || earlier === choice ? [] : [`${id}: ${earlier} → ${choice}`];
  });
  if (turned.length === 0) return [];
  return [tell('rulings', `裁定不同：${name(turned)}`, `rulings differ: ${name(turned)}`)];
}

function compareParameters(before: RunResult, after: RunResult): readonly Difference[] {
  const [then, now] = [before, after].map(({ conditions }) => conditions?.parameters);
  if (!then || !now) return [];
  const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])];
  const other = keys.filter((key) => JSON.stringify(then[key]) !== JSON.stringify(now[key]));
  if (other.length === 0) return [];
  return [tell('parameters', `参数不同：${name(other)}`, `parameters differ: ${name(other)}`)];
}

/** A client makes its own requests up. */
function compareSeeds(before: RunResult, after: RunResult): readonly Difference[] {
  if (after.role === 'client' || before.seed === after.seed) return [];
  return [
    tell(
      'seed',
      `随机种子不同，虚构的数据也不同：${before.seed} → ${after.seed}`,
      `another seed, and so other made-up data: ${before.seed} → ${after.seed}`,
    ),
  ];
}

function compareRecords(before: RunResult, after: RunResult): readonly Difference[] {
  if (Boolean(before.passive) === Boolean(after.passive)) return [];
  const [one, other] = before.passive ? [RECORDED, TESTED] : [TESTED, RECORDED];
  return [tell('record', `${one.zh} → ${other.zh}`, `${one.en} → ${other.en}`)];
}

const RECORDED = text('判定记录', 'judged from a record');
const TESTED = text('主动测试', 'tested');

/** Runs that asked for less than what is claimed, or did not finish. */
function compareExtent(before: RunResult, after: RunResult): readonly Difference[] {
  return [
    ...tellExtent(before, text('旧的', 'the old run')),
    ...tellExtent(after, text('新的', 'the new run')),
  ];
}

function tellExtent({ cases, aborted }: RunResult, which: Text): readonly Difference[] {
  const left = cases.filter(({ omitted }) => omitted === 'filter').length;
  return [
    ...(aborted
      ? [
          tell(
            'extent',
            `${which.zh}一次没有完成：${aborted.message.zh}`,
            `${which.en} did not finish: ${aborted.message.en}`,
          ),
        ]
      : []),
    ...(left > 0
      ? [
          tell(
            'extent',
            `${which.zh}一次用 --grep 略去了 ${left} 个用例`,
            `${which.en} left out ${left} cases by --grep`,
          ),
        ]
      : []),
  ];
}

function lacking(from: readonly string[], all: readonly string[]): string[] {
  const known = new Set(from);
  return all.filter((one) => !known.has(one));
}

function name(all: readonly string[]): string {
  return `${all.slice(0, MOST_NAMED).join(', ')}${all.length > MOST_NAMED ? ', …' : ''}`;
}

function tell(what: Difference['what'], zh: string, en: string): Difference {
  return { what, says: text(zh, en) };
}
