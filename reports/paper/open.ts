import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { describeDecided, type Line } from '../decided.js';
import { STANDING_NAMES, standingOf } from '../standing.js';
import { describeOperation } from '../subject.js';
import { groupBy } from './clauses.js';
import type { Block } from './paper.js';
import { listed, type Scope } from './scope.js';
import { WORDS } from './words.js';

const MOST_ROWS = 40;
const MOST_NAMED = 4;

const HEADING = text('未判定、未声明与未执行', 'Undecided, not claimed and not run');
const NOTHING = text(
  '所声明的内容全部执行并判定，没有未声明的内容。',
  'All that is claimed was run and decided, and there is nothing that is not claimed.',
);
const UNDECIDED = text('未能判定', 'Not decided');
const OTHERS = text('其他无结论或未执行的用例', 'Other cases without a verdict');
const UNCLAIMED = text('未声明', 'Not claimed');

/** What the verdict says nothing of, and why. */
export function describeOpen(scope: Scope): Block[] {
  const { result, say } = scope;
  const { undecided, unclaimed } = describeDecided(result);
  const told = new Set([...undecided, ...unclaimed].flatMap(({ cases }) => cases));
  const others = result.cases.filter((one) => isOpen(one) && !told.has(one.id));
  const lists = [
    list(UNDECIDED, undecided, scope),
    list(OTHERS, groupOthers(others), scope),
    list(UNCLAIMED, unclaimed, scope),
  ].flat();
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    ...(lists.length > 0 ? lists : [{ kind: 'paragraph' as const, content: say(NOTHING) }]),
  ];
}

/** Without a verdict on the subject, and not for want of a claim. */
function isOpen({ verdict, omitted }: CaseResult): boolean {
  if (verdict === 'inconc' || verdict === 'error') return true;
  return verdict === 'none' && (omitted === undefined || NOT_RUN.has(omitted));
}

const NOT_RUN: ReadonlySet<string> = new Set(['filter', 'abort', 'record']);

function groupOthers(cases: readonly CaseResult[]): Line[] {
  const groups = groupBy(cases, (one) =>
    JSON.stringify([one.operation, standingOf(one), one.reason.en]),
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { zh, en } = STANDING_NAMES[standingOf(first)];
    const { operation, reason } = first;
    const says = text(`${zh}：${reason.zh}`, `${en}: ${reason.en}`);
    return [{ operation, says, cases: own.map(({ id }) => id) }];
  });
}

function list(heading: Text, lines: readonly Line[], { say }: Scope): Block[] {
  if (lines.length === 0) return [];
  const left = lines.length - MOST_ROWS;
  const more = text(`另有 ${left} 条，见检测记录。`, `${left} more, see the record.`);
  return [
    { kind: 'heading', level: 2, text: say(heading) },
    {
      kind: 'table',
      isDense: true,
      head: [say(WORDS.operation), say(WORDS.reason), say(WORDS.cases)],
      widths: [16, 46, 38],
      rows: lines.slice(0, MOST_ROWS).map(({ operation, says, cases }) => ({
        cells: [
          say(describeOperation(operation), 200),
          say(says),
          cases.length === 0
            ? '—'
            : [
                { text: `${cases.length}: ` },
                { text: printable(listed(cases, MOST_NAMED), 600), isCode: true },
              ],
        ],
      })),
    },
    ...(left > 0
      ? [{ kind: 'paragraph' as const, content: say(more), look: 'note' as const }]
      : []),
  ];
}
