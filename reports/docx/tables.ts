import { type BorderOptions, Table, TableCell, type TableOptions, TableRow } from 'docx';
import {
  type Block,
  type Content,
  type Field,
  type PlacedCell,
  placeCells,
} from '../paper/paper.js';
import { paragraphOf } from './text.js';
import { FONTS, type Setting, SHADES, SIZES, TEXT_WIDTH } from './type.js';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const LINE: BorderOptions = { style: 'single', size: 4, color: SHADES.line };
const NO_LINE: BorderOptions = { style: 'nil' };
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE };
const HEAD: Setting = { font: FONTS.heads, bold: true };
const MARGINS = { top: 40, bottom: 40, left: 80, right: 80 } as const;
const DENSE_MARGINS = { top: 20, bottom: 20, left: 60, right: 60 } as const;
/** Lines of tables stand closer than those of text. */
const CLOSE = { line: 240 } as const;
/** Of rows to sign or seal in. */
const ROOMY = { value: 800, rule: 'atLeast' } as const;

/** Columns of a fixed width, in hundredths, and the frame that all tables have. */
function tableOf(rows: TableRow[], widths: readonly number[], more: Partial<TableOptions> = {}) {
  return new Table({
    rows,
    width: { size: TEXT_WIDTH, type: 'dxa' },
    columnWidths: widths.map(twipsOf),
    layout: 'fixed',
    margins: MARGINS,
    borders: {
      ...{ top: LINE, bottom: LINE, left: LINE, right: LINE },
      ...{ insideHorizontal: LINE, insideVertical: LINE },
    },
    ...more,
  });
}

function twipsOf(hundredths: number): number {
  return Math.round((TEXT_WIDTH * hundredths) / 100);
}

export function drawTable({ head, widths, rows, centred = [], isDense = false }: Of<'table'>) {
  const size = isDense ? SIZES.dense : SIZES.table;
  const top = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((name, column) => headCell(name, widths[column] ?? 0, { ...HEAD, size })),
  });
  const drawn = rows.map((row) => {
    const { isLead = false } = row;
    const children = placeCells(row, centred).map((cell) => {
      const own = widths.slice(cell.column, cell.column + cell.span);
      const width = own.reduce((sum, one) => sum + one, 0);
      return bodyCell(cell, { width, size, isLead });
    });
    return new TableRow({ children, cantSplit: isLead || !isDense });
  });
  return tableOf([top, ...drawn], widths, { margins: isDense ? DENSE_MARGINS : MARGINS });
}

interface Place {
  readonly width: number;
  readonly size: number;
  readonly isLead: boolean;
}

function bodyCell({ content, span, isCentred }: PlacedCell, { width, size, isLead }: Place) {
  return new TableCell({
    columnSpan: span,
    width: { size: twipsOf(width), type: 'dxa' },
    ...(isLead ? { shading: { fill: SHADES.lead } } : {}),
    children: [
      paragraphOf(
        content,
        { size },
        {
          ...(isCentred ? { alignment: 'center' } : {}),
          keepNext: isLead,
          spacing: CLOSE,
        },
      ),
    ],
  });
}

function headCell(name: string, width: number, setting: Setting) {
  return new TableCell({
    shading: { fill: SHADES.lead },
    verticalAlign: 'center',
    width: { size: twipsOf(width), type: 'dxa' },
    children: [paragraphOf(name, setting, { alignment: 'center', keepNext: true, spacing: CLOSE })],
  });
}

const FIELD_WIDTHS = [22, 78] as const;

/** Names in the first column, what they are in the second. */
export function drawFields({ fields, isRoomy = false }: Of<'fields'>) {
  const [first, second] = FIELD_WIDTHS;
  const setting = { size: SIZES.table };
  const rows = fields.map(
    ({ name, value = '' }, index) =>
      new TableRow({
        cantSplit: true,
        ...(isRoomy ? { height: ROOMY } : {}),
        children: [
          new TableCell({
            verticalAlign: isRoomy ? 'center' : 'top',
            shading: { fill: SHADES.inset },
            width: { size: twipsOf(first), type: 'dxa' },
            // Rows that stay with the next keep the table on one page.
            children: [
              paragraphOf(
                name,
                { ...HEAD, ...setting },
                { spacing: CLOSE, keepNext: index + 1 < fields.length },
              ),
            ],
          }),
          new TableCell({
            verticalAlign: isRoomy ? 'center' : 'top',
            width: { size: twipsOf(second), type: 'dxa' },
            children: [paragraphOf(value, setting, { spacing: CLOSE })],
          }),
        ],
      }),
  );
  return tableOf(rows, FIELD_WIDTHS);
}

/** One cell around lines of machine type. */
export function drawListing({ lines }: Of<'listing'>) {
  const setting = { font: FONTS.code, size: SIZES.dense };
  const children = lines.map((line) =>
    paragraphOf(line, setting, { spacing: CLOSE, wordWrap: true }),
  );
  const cell = new TableCell({ shading: { fill: SHADES.inset }, children });
  return tableOf([new TableRow({ children: [cell] })], [100]);
}

/** With room to sign in. */
export function drawSignatures({ head, rows }: Of<'signatures'>) {
  const widths = [18, 26, 34, 22];
  const rowOf = (contents: readonly Content[], setting: Setting) =>
    new TableRow({
      height: ROOMY,
      children: contents.map(
        (content) =>
          new TableCell({
            verticalAlign: 'center',
            children: [paragraphOf(content, setting, { alignment: 'center' })],
          }),
      ),
    });
  const empty = head.slice(2).map(() => '');
  const setting = { size: SIZES.body };
  return tableOf(
    [
      rowOf(head, { ...HEAD, ...setting }),
      ...rows.map(({ name, value = '' }) => rowOf([name, value, ...empty], setting)),
    ],
    widths,
  );
}

const FORM_WIDTHS = [24, 58] as const;

/** Of a cover: what is filled in, or is to be, stands on a line. */
export function drawForm(fields: readonly Field[]) {
  const [first, second] = FORM_WIDTHS;
  const setting = { size: SIZES.cover };
  const spacing = { before: 140, after: 20 };
  const rows = fields.map(
    ({ name, value = '' }) =>
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            borders: NO_LINES,
            verticalAlign: 'bottom',
            width: { size: twipsOf(first), type: 'dxa' },
            children: [
              paragraphOf(name, { ...setting, font: FONTS.heads }, { spacing, alignment: 'left' }),
            ],
          }),
          new TableCell({
            borders: { ...NO_LINES, bottom: { ...LINE, color: '000000' } },
            verticalAlign: 'bottom',
            width: { size: twipsOf(second), type: 'dxa' },
            children: [paragraphOf(value, setting, { spacing })],
          }),
        ],
      }),
  );
  return tableOf(rows, FORM_WIDTHS, {
    width: { size: twipsOf(first + second), type: 'dxa' },
    alignment: 'center',
    borders: {
      ...NO_LINES,
      ...{ insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    },
  });
}
