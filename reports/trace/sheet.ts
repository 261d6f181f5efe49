import { type Language, type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { STANDING_NAMES, type Standing, WEIGHT_NAMES } from '../standing.js';
import { nameOf, slugOf } from '../subject.js';
import type { Gap, Trace, TraceCell, TraceRow, TraceTable } from './trace.js';

/** A value of a sheet, and what it stands for where that has a colour. */
export interface SheetCell {
  readonly text: string;
  readonly standing?: Standing | Gap;
}

export interface Sheet {
  /** Its heads, and how wide each column is, in characters. */
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

const GAP_NAMES: Readonly<Record<Gap, Text>> = {
  untestable: text('无法检验', 'not testable'),
  'other-system': text('属于其他系统', 'of another system'),
  'other-side': text('约束另一方', 'binds the other side'),
  uncovered: text('没有用例', 'no case'),
};

const NAMES: Readonly<Record<Standing | Gap, Text>> = { ...STANDING_NAMES, ...GAP_NAMES };

/** Longest text of a cell; what was seen is longer only where somebody means harm. */
const SHOWN = 4000;

interface Column {
  readonly head: Text;
  readonly width: number;
  readonly value: (row: TraceRow, table: TraceTable) => Text | string | undefined;
}

const REQUIREMENT: readonly Column[] = [
  { head: text('系统', 'system'), width: 14, value: (_, table) => slugOf(table) },
  // A number alone would lose the zero of 2.10.
  { head: text('条款', 'clause'), width: 10, value: ({ clause }) => `§${clause}` },
  { head: text('要求编号', 'statement id'), width: 26, value: ({ statement }) => statement },
  { head: text('要求', 'statement'), width: 44, value: ({ summary }) => summary },
  { head: text('约束谁', 'binds'), width: 18, value: ({ binds }) => binds },
  { head: text('轻重', 'weight'), width: 9, value: ({ weight }) => WEIGHT_NAMES[weight] },
  { head: text('接口', 'operation'), width: 14, value: ({ operation }) => operation },
  { head: text('用例', 'case'), width: 36, value: (row) => row.case },
  { head: text('用例内容', 'case title'), width: 44, value: ({ title }) => title },
  { head: text('裁定', 'rulings'), width: 16, value: ({ rulings }) => rulings.join(' ') },
];

interface RunColumn {
  readonly head: Text;
  readonly width: number;
  readonly value: (cell: TraceCell) => Text | undefined;
}

const VERDICT: RunColumn = {
  head: text('结论', 'verdict'),
  width: 14,
  value: ({ standing }) => NAMES[standing],
};

const GROUNDS: readonly RunColumn[] = [
  { head: text('证据', 'evidence'), width: 60, value: ({ evidence }) => evidence },
  { head: text('原因', 'reason'), width: 60, value: ({ reason }) => reason },
];

/** Tables below each other: the verdicts of all runs side by side, then what each rests on. */
export function layOut(tables: Trace, language: Language): Sheet {
  const labels = labelRuns(tables);
  const columnsOfRuns = [
    ...labels.map((label) => ({ label, ...VERDICT })),
    ...labels.flatMap((label) => GROUNDS.map((column) => ({ label, ...column }))),
  ];
  const say = (value: Text | string | undefined) =>
    printable(typeof value === 'object' ? value[language] : (value ?? ''), SHOWN);
  const headOf = ({ head, label }: { readonly head: Text; readonly label: string | undefined }) =>
    label === undefined ? say(head) : `${say(head)}: ${say(label)}`;
  return {
    columns: [
      ...REQUIREMENT.map(({ head, width }) => ({ head: say(head), width })),
      ...columnsOfRuns.map((column) => ({ head: headOf(column), width: column.width })),
    ],
    rows: tables.flatMap((table) =>
      table.rows.map((row) => [
        ...REQUIREMENT.map(({ value }) => ({ text: say(value(row, table)) })),
        ...columnsOfRuns.map(({ label, value, head }) => {
          const cell = row.cells.get(label ?? table.runs[0]?.label ?? '');
          if (!cell) return { text: '' };
          const { standing } = cell;
          return { text: say(value(cell)), ...(head === VERDICT.head ? { standing } : {}) };
        }),
      ]),
    ),
  };
}

/** One column each; of systems that have but one run, one for all, which needs no label. */
function labelRuns(tables: Trace): readonly (string | undefined)[] {
  if (tables.every(({ runs }) => runs.length === 1)) return [undefined];
  return [...new Set(tables.flatMap(({ runs }) => runs.map(({ label }) => label)))];
}

/** Which runs the trace is made of. */
export function listRuns(tables: Trace, language: Language): Sheet {
  const heads: readonly (readonly [Text, number])[] = [
    [text('系统', 'system'), 30],
    [text('测试', 'run'), 24],
    [text('文件', 'file'), 40],
    [text('产品', 'product'), 40],
    [text('地址', 'address'), 40],
    [text('开始', 'started'), 26],
    [text('结论', 'conformity'), 18],
    [text('工具', 'tool'), 18],
  ];
  const say = (value: string) => printable(value, SHOWN);
  return {
    columns: heads.map(([head, width]) => ({ head: head[language], width })),
    rows: tables.flatMap((table) =>
      table.runs.map(({ label, file, subject, target, startedAt, conformity, tool }) => {
        const { vendor, product, version, build } = subject ?? {};
        const named = [vendor, product, version, build].filter(Boolean).join(' ');
        const made = `${tool.name} ${tool.version}`;
        const values = [nameOf(table)[language], label, file, named, target, startedAt, conformity];
        return [...values, made].map((value) => ({ text: say(value) }));
      }),
    ),
  };
}
