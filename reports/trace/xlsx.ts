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
  const pages = [
    ...trace.map((table) => pageOf(slugOf(table), layOut([table], language))),
    pageOf(RUNS[language], listRuns(trace, language)),
  ];
  const zipped = await writeWorkbook(pages, { features: [sheetFeature(pages)] }).toBuffer();
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
    sheet: nameSheet(name),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    data: [head, ...rows.map((row) => row.map(cellOf))],
  };
}

function cellOf({ text: value, standing }: SheetCell): CellObject | null {
  if (value === '') return null;
  const [textColor, backgroundColor] = standing === undefined ? [] : COLOURS[standing];
  return {
    value: cellText(value),
    type: String,
    wrap: true,
    alignVertical: 'top',
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

/** What a sheet may be called: 31 characters; those that mean something in a reference or in XML are none. */
function nameSheet(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N} _-]/gu, ' ')
      .slice(0, 31)
      .trim() || 'sheet'
  );
}
