import type { Latency, LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { Both } from '../../page/both.js';
import { ascending, formatLatency, namedTimes } from '../figures.js';
import { Chart } from './chart.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

const KINDS = ['response', 'service', 'lag', 'callbacks'] as const;
const COLOURS = {
  response: 'accent',
  service: 'pass',
  lag: 'error',
  callbacks: 'warning',
} as const;

interface Column {
  readonly kind: (typeof KINDS)[number];
  readonly times: Latency;
}

/** Times by percentile, as a table and as a curve. */
export function Times({ latency, callbacks }: Pick<LoadResult, 'latency' | 'callbacks'>) {
  const all: Partial<Record<Column['kind'], Latency>> = {
    ...latency,
    ...(callbacks ? { callbacks: callbacks.latency } : {}),
  };
  const columns = KINDS.flatMap((kind): Column[] => {
    const times = all[kind];
    return times ? [{ kind, times }] : [];
  });
  const named = columns.map(({ times }) => namedTimes(times));
  return (
    <Section id="times" heading={WORDS.times}>
      <div class="scroll">
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">
                <Both of={WORDS.percentile} />
              </th>
              {columns.map(({ kind }) => (
                <th scope="col">
                  <Both of={WORDS[kind]} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {namedTimes(latency.response).map(([name], row) => (
              <tr>
                <th scope="row">{name}</th>
                {named.map((column) => (
                  <td>{formatLatency(column[row]?.[1])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">
        <Both of={WORDS.timesNote} />
      </p>
      <Curve columns={columns} />
    </Section>
  );
}

function Curve({ columns }: { columns: readonly Column[] }) {
  const times = columns.map((column) => new Map(ascending(column.times)));
  const percentiles = [...new Set(times.flatMap((column) => [...column.keys()]))];
  return (
    <Chart
      id="curve"
      kind="lines"
      x="tail"
      caption={WORDS.curve}
      columns={[
        { head: text('百分位（%）', 'Percentile (%)'), isX: true },
        ...columns.map(({ kind }) => ({
          head: WORDS[kind],
          scale: 'ms' as const,
          colour: COLOURS[kind],
        })),
      ]}
      rows={percentiles
        .sort((one, other) => one - other)
        .map((percentile) => ({
          cells: [
            text(String(percentile), String(percentile)),
            ...times.map((column) => column.get(percentile)),
          ],
        }))}
    />
  );
}
