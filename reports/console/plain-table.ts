/** Between two columns. */
const GAP = '  ';

/** Colours, which take no place. */
const PAINT = /\u001b\[[\d;]*m/g;

/** Characters that terminals show over two places: Chinese, Japanese, Korean, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;

/** Characters that stand over the one before them. */
const MARK = /\p{Mn}/gu;

/** Neither of them nor of surrogates is anything below it. */
const PLAIN = /^[\u0020-\u02ff]*$/;

/**
 * Columns without frames, so that `grep` and `awk` are at ease; Chinese characters are two wide.
 * The cells have to be printable, and may be coloured.
 */
export function plainTable(
  rows: readonly (readonly string[])[],
  alignments: readonly ('left' | 'right')[] = [],
): string {
  const measured = rows.map((row) => row.map((cell) => ({ cell, width: widthOf(cell) })));
  const widths: number[] = [];
  for (const row of measured) {
    for (const [column, { width }] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, width);
    }
  }
  const pad = (cell: string, missing: number, column: number) =>
    alignments[column] === 'right' ? ' '.repeat(missing) + cell : cell + ' '.repeat(missing);
  return measured
    .map((row) =>
      row
        .map(({ cell, width }, column) => pad(cell, (widths[column] ?? width) - width, column))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** Places that a text takes on a terminal; it has to be printable. */
export function widthOf(cell: string): number {
  const shown = cell.replace(PAINT, '');
  if (PLAIN.test(shown)) return shown.length;
  const bare = shown.replace(MARK, '');
  return [...bare].length + (bare.match(WIDE)?.length ?? 0);
}
