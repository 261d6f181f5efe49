import type { CaseResult, RunResult } from '../model/result.js';
import { type Text, text } from '../model/text.js';

/** Where today's verdict on a case is not that of the record. */
export interface Change {
  readonly id: string;
  /** Verdict and weight in words; undefined for a case that one side does not have. */
  readonly was?: string;
  readonly now?: string;
  readonly reason: Text;
}

/** Cases whose verdict or weight differs, those that are new, and those that are gone. */
export function findChanges(recorded: RunResult, judged: RunResult): Change[] {
  const earlier = new Map(recorded.cases.map((result) => [result.id, result]));
  const today = new Set(judged.cases.map(({ id }) => id));
  const gone = recorded.cases
    .filter(({ id }) => !today.has(id))
    .map((result) => ({ id: result.id, was: nameVerdict(result), reason: GONE }));
  const changed = judged.cases.flatMap((result): Change[] => {
    const before = earlier.get(result.id);
    if (!before) return [{ id: result.id, reason: NEW }];
    const [was, now] = [nameVerdict(before), nameVerdict(result)];
    return was === now ? [] : [{ id: result.id, was, now, reason: result.reason }];
  });
  return [...changed, ...gone];
}

const GONE = text('用例已不在测试集中', 'the suite no longer has the case');
const NEW = text('新用例，记录中没有', 'a new case, which the record does not hold');

/** What is not a failure is the same at any weight. */
function nameVerdict({ verdict, weight }: CaseResult): string {
  return verdict === 'fail' ? `${verdict} (${weight})` : verdict;
}

/** More changes than these are only counted. */
const MOST_LISTED = 50;

/** The changes in words, what they come to first. */
export function describeChanges(recorded: RunResult, judged: RunResult): Text[] {
  const changes = findChanges(recorded, judged);
  const judgedCount = judged.cases.filter(({ verdict }) => verdict !== 'none').length;
  const tools = `${nameTool(recorded.tool)} → ${nameTool(judged.tool)}`;
  const lead =
    changes.length === 0
      ? text(
          `由记录重新判定 ${judgedCount} 个用例，结论全部相同（${tools}）`,
          `${judgedCount} cases judged again from the record, all verdicts the same (${tools})`,
        )
      : text(
          `由记录重新判定 ${judgedCount} 个用例，${changes.length} 个有变化（${tools}）`,
          `${judgedCount} cases judged again from the record, ${changes.length} differ (${tools})`,
        );
  const more = changes.length - MOST_LISTED;
  return [
    lead,
    ...changes.slice(0, MOST_LISTED).map(describeChange),
    ...(more > 0 ? [text(`另有 ${more} 个`, `${more} more`)] : []),
  ];
}

/** `das/1001/accepts-valid: pass → fail: …` */
export function describeChange({ id, was, now, reason }: Change): Text {
  const step = was !== undefined && now !== undefined ? `${was} → ${now}` : '';
  const line = (why: string) => [id, step, why].filter(Boolean).join(': ');
  return text(line(reason.zh), line(reason.en));
}

function nameTool({ name, version }: RunResult['tool']): string {
  return `${name} ${version}`;
}
