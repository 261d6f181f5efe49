import { type Language, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { ConsoleOptions } from '../console/console.js';
import { createPaint, type Paint } from '../console/paint.js';
import { plainTable } from '../console/plain-table.js';
import { verdictWord } from '../outcome.js';
import { STANDING_SIGNS } from '../standing.js';
import { nameOf } from '../subject.js';
import { type Matrix, type MatrixTable, traitsOf } from './matrix.js';
import { countCell, MATRIX_WORDS } from './words.js';

const MOST_ROWS = 40;

/** Runs on a terminal: what each came to, then the clauses on which they differ or fail. */
export function renderMatrix(
  { tables }: Matrix,
  { language, colour }: Pick<ConsoleOptions, 'language' | 'colour'>,
): string {
  const paint = createPaint(colour);
  return `${tables.map((table) => describeTable(table, language, paint)).join('\n\n')}\n`;
}

function describeTable(table: MatrixTable, language: Language, paint: Paint): string {
  const { runs, rows } = table;
  const told = rows.filter((row) => traitsOf(row).length > 0);
  const shown = told.slice(0, MOST_ROWS);
  const alike = rows.length - told.length;
  const more = told.length - shown.length;
  const rest = text(
    `${alike} 个条款各次都没有问题${more > 0 ? `，另有 ${more} 个未列出` : ''}；全部见 -o matrix.html`,
    `${alike} clauses are kept, or not asked, in all runs${more > 0 ? `, ${more} more are left out` : ''}; -o matrix.html shows all`,
  );
  return [
    paint.bold(`${printable(nameOf(table)[language], 100)} (${printable(table.system, 60)})`),
    '',
    plainTable(
      runs.map(({ label, conformity, summary, target, startedAt }, index) => [
        `${index + 1}`,
        printable(label, 60),
        verdictWord(conformity)[language],
        paint.standing.pass(`✓ ${summary.pass}`),
        summary.fail > 0 ? paint.standing.fail(`✗ ${summary.fail}`) : '✗ 0',
        `? ${summary.inconc}`,
        paint.dim(`${printable(startedAt, 60)} · ${printable(target, 100)}`),
      ]),
    ),
    '',
    ...(shown.length === 0
      ? []
      : [
          plainTable([
            [MATRIX_WORDS.clause[language], ...runs.map((_, index) => `${index + 1}`)].map((word) =>
              paint.dim(word),
            ),
            ...shown.map(({ statement, cells }) => [
              printable(statement, 80),
              ...cells.map((cell) =>
                cell
                  ? paint.standing[cell.standing](
                      `${STANDING_SIGNS[cell.standing]} ${countCell(cell)}`,
                    )
                  : '',
              ),
            ]),
          ]),
          '',
        ]),
    paint.dim(rest[language]),
  ].join('\n');
}
