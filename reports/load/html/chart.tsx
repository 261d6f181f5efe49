import type { Text } from '../../../src/model/text.js';
import { Both } from '../../page/both.js';
import { WORDS } from './words.js';

/** A column of a chart's numbers: its x axis, a line with a scale and a colour, or words. */
interface ChartColumn {
  readonly head: Text;
  readonly isX?: boolean;
  readonly scale?: 'count' | 'ms' | 'percent';
  /** A custom property of the style sheet, without its dashes. */
  readonly colour?: string;
  readonly isWord?: boolean;
}

interface ChartRow {
  readonly cells: readonly (number | Text | undefined)[];
  /** Stands in the table only. */
  readonly isApart?: boolean;
}

interface ChartProps {
  readonly id: string;
  readonly kind: 'lines' | 'heat';
  /** What the x axis measures: seconds, percentiles, requests per second. */
  readonly x: 'time' | 'tail' | 'rate';
  readonly caption: Text;
  readonly note?: Text;
  /** Places on the x axis that a green and a red line mark. */
  readonly holdsAt?: number | undefined;
  readonly failsAt?: number | undefined;
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
  /** What the fold with the numbers is called. */
  readonly numbers?: Text;
  readonly isOpen?: boolean;
}

/**
 * A chart that the page's script draws from the table folded under it: readers of the text and of
 * a page without scripts lose nothing.
 */
export function Chart(props: ChartProps) {
  const { id, kind, x, caption, note, holdsAt, failsAt, columns, rows, isOpen = false } = props;
  return (
    <figure class="chart" data-kind={kind} data-x={x} data-holds={holdsAt} data-fails={failsAt}>
      <figcaption id={id}>
        <Both of={caption} />{' '}
        {note ? (
          <span class="soft">
            <Both of={note} />
          </span>
        ) : null}
      </figcaption>
      {rows.length === 0 ? (
        <p class="note">
          <Both of={WORDS.noData} />
        </p>
      ) : (
        <>
          <div class="plot" role="img" aria-labelledby={id} hidden />
          <details class="numbers" open={isOpen}>
            <summary>
              <Both of={props.numbers ?? WORDS.numbers} />
            </summary>
            <section class="scroll" aria-labelledby={id} tabindex={0}>
              <Numbers columns={columns} rows={rows} />
            </section>
          </details>
        </>
      )}
    </figure>
  );
}

function Numbers({ columns, rows }: Pick<ChartProps, 'columns' | 'rows'>) {
  return (
    <table class="counts">
      <thead>
        <tr>
          {columns.map(({ head, isX, scale, colour, isWord }) => (
            <th
              scope="col"
              class={isWord ? 'word' : undefined}
              data-axis={isX ? 'x' : undefined}
              data-scale={scale}
              data-colour={colour}
            >
              <Both of={head} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, isApart }) => (
          <tr data-apart={isApart ? '' : undefined}>
            {cells.map((cell, at) => (
              <td class={columns[at]?.isWord ? 'word' : undefined}>
                {typeof cell === 'object' ? <Both of={cell} /> : show(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Without a unit and without separators: the script reads it again. */
function show(value: number | undefined): string {
  if (value === undefined) return '–';
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
}
