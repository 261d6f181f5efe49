import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { describeDecided } from '../decided.js';
import { byOperation, STANDING_NAMES, type Standing, tally } from '../standing.js';
import { describeOperation } from '../subject.js';
import type { Block, Row } from './paper.js';
import type { Scope } from './scope.js';
import { WORDS } from './words.js';

const MOST_OPERATIONS = 60;
const MOST_CAUSES = 8;

const HEADING = text('检测结果汇总', 'Summary of results');
const TITLE = text('名称', 'Name');
const TOTAL = text('合计', 'Total');
const CAUSES = text('主要原因', 'Main causes');

/** Always shown, and those that are shown where there are any. */
const COLUMNS: readonly Standing[] = ['pass', 'fail', 'warning', 'inconc', 'none'];
const RARE: readonly Standing[] = ['known', 'fixed', 'information', 'error'];

/** What fits at the head of a narrow column. */
const SHORT: Readonly<Partial<Record<Standing, Text>>> = {
  inconc: text('无结论', 'inconc.'),
  information: text('提示', 'info'),
};

/** How many cases of each operation came to what, and why most of them failed. */
export function describeSummary(scope: Scope): Block[] {
  const { result, say } = scope;
  const total = tally(result.cases);
  const columns = [...COLUMNS, ...RARE.filter((standing) => total[standing] > 0)];
  const count = (cases: readonly CaseResult[]): string[] => {
    const counts = tally(cases);
    return [cases.length, ...columns.map((standing) => counts[standing])].map(String);
  };
  const operations = [...byOperation(result.cases)].slice(0, MOST_OPERATIONS);
  const rows = operations.map(
    ([operation, cases]): Row => ({
      cells: [
        say(describeOperation(operation)),
        say(scope.protocol.operations.get(operation) ?? NO_TITLE),
        ...count(cases),
      ],
    }),
  );
  const narrow = Math.min(10, Math.floor(60 / (columns.length + 1)));
  const rest = 100 - narrow * (columns.length + 1);
  const first = Math.floor(rest * 0.4);
  const sum = count(result.cases).map((value) => [{ text: value, isStrong: true }]);
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    { kind: 'paragraph', content: `${say(describeDecided(result).summary)}${say(END)}` },
    {
      kind: 'table',
      head: [
        say(WORDS.operation),
        say(TITLE),
        say(WORDS.cases),
        ...columns.map((standing) => say(SHORT[standing] ?? STANDING_NAMES[standing])),
      ],
      widths: [first, rest - first, ...Array(columns.length + 1).fill(narrow)],
      centred: [...Array(columns.length + 1).keys()].map((index) => index + 2),
      rows: [
        ...rows,
        { cells: [{ content: [{ text: say(TOTAL), isStrong: true }], span: 2 }, ...sum] },
      ],
    },
    ...describeCauses(scope),
  ];
}

const NO_TITLE = text('', '');
const END = text('。', '.');

function describeCauses({ result: { diagnosis }, say }: Scope): Block[] {
  if (diagnosis.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: say(CAUSES) },
    ...diagnosis.slice(0, MOST_CAUSES).map((line, index): Block => {
      const number = text(`（${index + 1}）`, `${index + 1}. `);
      return { kind: 'paragraph', content: `${say(number)}${say(line, 600)}` };
    }),
  ];
}
