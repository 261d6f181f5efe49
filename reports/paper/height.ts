import { widthOf } from '../console/plain-table.js';
import { type Block, type Content, placeCells, stretchesOf } from './paper.js';

/** Half-width characters in a line as wide as the page. */
const LINE = { text: 104, table: 104, dense: 124, code: 98 } as const;
/** Millimetres of a line, and what a row has besides. */
const TEXT = 5.6;
const TABLE = 4.9;
const DENSE = 3.6;
const ROW = 1.6;
/** Below a table. */
const ROOM = 4;
const HEADING = 14;
/** Of the width, that of the second column of fields. */
const VALUES = 0.75;

/** About how much of a page the blocks take, in millimetres: rather more than they do. */
export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + heightOfBlock(block), 0);
}

function heightOfBlock(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return HEADING;
    case 'paragraph':
      return linesOf(block.content, LINE.text) * TEXT + 2;
    case 'fields':
      return block.fields.reduce(
        (sum, { value = '' }) => sum + linesOf(value, LINE.table * VALUES) * TABLE + ROW,
        ROOM,
      );
    case 'listing':
      return block.lines.reduce((sum, line) => sum + linesOf(line, LINE.code) * DENSE, ROOM + ROW);
    case 'table':
      return block.rows.reduce((sum, row) => {
        const lines = placeCells(row).map(({ content, column, span }) => {
          const own = block.widths.slice(column, column + span);
          const share = own.reduce((total, width) => total + width, 0) / 100;
          return linesOf(content, LINE.dense * share);
        });
        return sum + Math.max(...lines) * DENSE + ROW;
      }, ROOM + TABLE);
    default:
      return 0;
  }
}

/** How many lines a content fills, of so many half-width characters each. */
function linesOf(content: Content, characters: number): number {
  const text = stretchesOf(content)
    .map((stretch) => stretch.text)
    .join('');
  return Math.max(1, Math.ceil(widthOf(text) / characters));
}
