import { unzipSync, type Zippable, zipSync } from 'fflate';
import writeWorkbook, { type CellObject, type Sheet as Page } from 'write-excel-file/node';
import { BUDGETS } from '../../src/model/budgets.js';
import { type Language, text } from '../../src/model/text.js';
import type { Standing } from '../standing.js';
import { slugOf } from '../subject.js';
import { layOut, listRuns, type Sheet, type SheetCell } from './sheet.js';
import { sheetFeature } from './sheet-feature.js';
import type { Gap, Trace } from './trace.js';

/** Of the verdict's cell: text and ground. */
const COLOURS: Readonly<Record<Standing | Gap, readonly [string, string]>> = {
  fail: ['#8B0000', '#FBD5D5'],
  error: ['#8B0000', '#F3D9FA'],
  fixed: ['#0B5394', '#D6E8FA'],
  known: ['#7A4B00', '#FCE8CF'],
  warning: ['#6B5200', '#FFF2CC'],
  inconc: ['#444444', '#E4E4E4'],
  information: ['#0B5394', '#E3EEF9'],
  pass: ['#0B5A1E', '#D9F2DD'],
  none: ['#555555', '#F2F2F2'],
  untestable: ['#555555', '#F2F2F2'],
  'other-system': ['#777777', '#FAFAFA'],
  'other-side': ['#777777', '#FAFAFA'],
  uncovered: ['#6B5200', '#FFF8E1'],
};

const RUNS = text('测试', 'Runs');

/** A zip holds no earlier day, and the clock would make other bytes each time. */
const FIRST_DAY = new Date(1980, 0, 1);

/**
 * The trace as a workbook: a sheet for each system, with its head frozen and filters, and one that
 * lists the runs. Each value is a text, whatever it looks like; the same trace gives the same bytes.
 */
export async function renderTraceXlsx(trace: Trace, language: Language): Promise<Uint8Array> {
  const sheets: readonly (readonly [string, Sheet])[] = [
    ...trace.map((table) => [slugOf(table), layOut([table], language)] as const),
    [RUNS[language], listRuns(trace, language)],
  ];
  const names = nameSheets(sheets.map(([name]) => name));
  const pages = sheets.map(([, sheet], at) => pageOf(names[at] ?? '', sheet));
  const zipped = await writeWorkbook(pages, {
    fontFamily: 'Arial',
    fontSize: 10,
    features: [sheetFeature(pages)],
  }).toBuffer();
  const parts: Zippable = Object.fromEntries(
    Object.entries(unzipSync(zipped)).map(([path, bytes]) => [path, [bytes, {}]]),
  );
  return zipSync(parts, { mtime: FIRST_DAY, level: 6 });
}

function pageOf(name: string, { columns, rows }: Sheet): Page<never> {
  const head = columns.map(
    (column): CellObject => ({
      value: cellText(column.head),
      type: String,
      fontWeight: 'bold',
      backgroundColor: '#DDE3EA',
      wrap: true,
      alignVertical: 'top',
    }),
  );
  return {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    data: [
      head,
      ...rows.map((row) => {
        const height = heightOf(row, columns);
        return row.map((cell, at) => cellOf(cell, at === 0 ? { height } : {}));
      }),
    ],
  };
}

/** Points of a line, and of the highest row that programs take. */
const LINE = 15;
const HIGHEST = 409;

/** In points: not every program fits rows to what is in them. */
function heightOf(row: readonly SheetCell[], columns: Sheet['columns']): number {
  const lines = row.map(({ text: value }, at) =>
    Math.ceil(widthOf(value) / (columns[at]?.width ?? 1)),
  );
  return Math.min(HIGHEST, LINE * Math.max(1, ...lines));
}

/** In letters, of which a Chinese character takes two. */
function widthOf(value: string): number {
  return [...value].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);
}

function cellOf({ text: value, standing }: SheetCell, row: { height?: number }): CellObject | null {
  if (value === '') return null;
  const [textColor, backgroundColor] = standing === undefined ? [] : COLOURS[standing];
  return {
    value: cellText(value),
    type: String,
    wrap: true,
    alignVertical: 'top',
    ...row,
    ...(textColor && backgroundColor ? { textColor, backgroundColor } : {}),
  };
}

/** `_x0041_` would be read as the character of that code [ECMA-376, 22.9.2.19]. */
export function cellText(value: string): string {
  const most = BUDGETS.files.sheetCell.limit;
  const escaped = value.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
  return escaped.length <= most
    ? escaped
    : `${escaped.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * What sheets may be called: 31 characters, none that means something in a reference or in XML, and
 * each otherwise than all others, in any case.
 */
export function nameSheets(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .replaceAll(/[^\p{L}\p{N} _-]/gu, ' ')
        .slice(0, 26)
        .trim() || 'sheet';
    let own = plain;
    for (let count = 2; taken.has(own.toLowerCase()); count += 1) own = `${plain} ${count}`;
    taken.add(own.toLowerCase());
    return own;
  });
}
