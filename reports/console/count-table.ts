import Table from 'cli-table3';
import type { CaseResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { byOperation, STANDING_NAMES, type Standing, tally } from '../standing.js';
import type { Paint } from './paint.js';
import { WORDS } from './words.js';

const ALWAYS: readonly Standing[] = ['pass', 'fail'];
const SOMETIMES: readonly Standing[] = ['warning', 'inconc', 'error', 'information', 'none'];

const PLAIN_CHARACTERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Verdicts of each operation and in total; columns without any case are left out. */
export function countTable(
  cases: readonly CaseResult[],
  { language, paint }: { language: Language; paint: Paint },
): string {
  const total = tally(cases);
  const columns = [...ALWAYS, ...SOMETIMES.filter((standing) => total[standing] > 0)];
  const table = new Table({
    chars: PLAIN_CHARACTERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: ['left', ...columns.map(() => 'right' as const)],
  });
  const row = (label: string, counts: Readonly<Record<Standing, number>>) => [
    label,
    ...columns.map((standing) =>
      counts[standing] === 0 ? paint.dim('0') : paint.standing[standing](String(counts[standing])),
    ),
  ];
  table.push(
    [WORDS.operation, ...columns.map((standing) => STANDING_NAMES[standing])].map((word) =>
      paint.dim(word[language]),
    ),
    ...[...byOperation(cases)].map(([operation, group]) =>
      row(printable(operation, 40), tally(group)),
    ),
    row(paint.bold(WORDS.total[language]), total),
  );
  return table.toString();
}
