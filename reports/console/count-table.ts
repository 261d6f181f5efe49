import type { RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { wasAccepted } from '../decided.js';
import { byOperation, STANDING_NAMES, type Standing, tally } from '../standing.js';
import { describeOperation } from '../subject.js';
import type { Paint } from './paint.js';
import { plainTable } from './plain-table.js';
import { WORDS } from './words.js';

const ALWAYS: readonly Standing[] = ['pass', 'fail'];
const SOMETIMES: readonly Standing[] = [
  'known',
  'fixed',
  'warning',
  'inconc',
  'error',
  'information',
  'none',
];

function sayAccepted(isAccepted: boolean, { language, paint }: Manner): string {
  const word = (isAccepted ? WORDS.yes : WORDS.no)[language];
  return isAccepted ? word : paint.standing.inconc(word);
}

interface Manner {
  readonly language: Language;
  readonly paint: Paint;
}

/** Verdicts of each operation and in total; columns without any case are left out. */
export function countTable(result: RunResult, { language, paint }: Manner): string {
  const { cases } = result;
  const total = tally(cases);
  const columns = [...ALWAYS, ...SOMETIMES.filter((standing) => total[standing] > 0)];
  const row = (
    label: string,
    counts: Readonly<Record<Standing, number>>,
    isAccepted?: boolean | undefined,
  ) => [
    label,
    isAccepted === undefined ? '' : sayAccepted(isAccepted, { language, paint }),
    ...columns.map((standing) =>
      counts[standing] === 0 ? paint.dim('0') : paint.standing[standing](String(counts[standing])),
    ),
  ];
  const rows = [
    [WORDS.operation, WORDS.accepted, ...columns.map((standing) => STANDING_NAMES[standing])].map(
      (word) => paint.dim(word[language]),
    ),
    ...[...byOperation(cases)].map(([operation, group]) =>
      row(
        printable(describeOperation(operation)[language], 40),
        tally(group),
        wasAccepted(operation, result),
      ),
    ),
    row(paint.bold(WORDS.total[language]), total),
  ];
  return plainTable(rows, ['left', 'left', ...columns.map(() => 'right' as const)]);
}
