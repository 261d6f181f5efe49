import { type Text, text } from '../../src/model/text.js';
import { PAGE_WORDS } from '../page/words.js';
import { STANDING_NAMES } from '../standing.js';
import type { MatrixCell, RowTrait } from './matrix.js';

export const MATRIX_WORDS = {
  ...PAGE_WORDS,
  heading: text('一致性矩阵', 'Conformance matrix'),
  runs: text('各次测试', 'Runs'),
  run: text('测试', 'Run'),
  clause: text('条款', 'Clause'),
  clauses: text('各条款的结论', 'Verdicts by clause'),
  show: text('显示', 'Show'),
  all: text('全部条款', 'all clauses'),
  absent: text('没有用例', 'no case'),
  nothing: text('没有这样的条款。', 'There is no such clause.'),
  key: text(
    '每格是该条款下最严重的结论，数字为用例数；链接指向该次测试的报告。',
    'A cell shows the gravest verdict on a clause and how many cases came to it; it leads to the report of the run.',
  ),
} as const satisfies Readonly<Record<string, Text>>;

export const TRAIT_NAMES: Readonly<Record<RowTrait, Text>> = {
  differing: text('有差异', 'differing'),
  failing: text('有不符合', 'failing'),
  undecided: text('有未判定', 'undecided'),
};

/** `14`, or `2/14` where not all cases stand so. */
export function countCell({ count, of }: MatrixCell): string {
  return count === of ? String(of) : `${count}/${of}`;
}

/** The same in words. */
export function describeCell(cell: MatrixCell | null): Text {
  if (!cell) return MATRIX_WORDS.absent;
  const { zh, en } = STANDING_NAMES[cell.standing];
  return text(
    `${zh}：${cell.of} 个用例中 ${cell.count} 个`,
    `${en}: ${cell.count} of ${cell.of} cases`,
  );
}
