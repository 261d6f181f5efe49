import type { LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { Both } from '../../page/both.js';
import { TableHead } from '../../page/table-head.js';
import {
  ascending,
  errorsOf,
  formatLatency,
  namedTimes,
  type TimesName,
  timesOf,
} from '../figures.js';
import { Chart } from './chart.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

const COLOURS = {
  response: 'accent',
  service: 'pass',
  lag: 'error',
  good: 'warning',
  callbacks: 'warning',
} as const satisfies Record<TimesName, string>;

/** Times by percentile, as a table and as a curve. */
export function Times({ result }: { readonly result: LoadResult }) {
  const { latency, good } = result;
  const kinds = timesOf(result);
  const columns = kinds.map(([, times]) => namedTimes(times));
  return (
    <Section id="times" heading={WORDS.times}>
      <div class="scroll">
        <table class="counts">
          <TableHead words={[WORDS.percentile, ...kinds.map(([kind]) => WORDS[kind])]} />
          <tbody>
            {namedTimes(latency.response).map(([name], row) => (
              <tr>
                <th scope="row">{name}</th>
                {columns.map((column) => (
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
      {good ? (
        <p class="note">
          <Both of={WORDS.goodNote} /> {errorsOf(good)}
        </p>
      ) : null}
      <Curve kinds={kinds} />
    </Section>
  );
}

function Curve({ kinds }: { readonly kinds: ReturnType<typeof timesOf> }) {
  const times = kinds.map(([, latency]) => new Map(ascending(latency)));
  const percentiles = [...new Set(times.flatMap((column) => [...column.keys()]))];
  return (
    <Chart
      id="curve"
      kind="lines"
      x="tail"
      caption={WORDS.curve}
      columns={[
        { head: text('百分位（%）', 'Percentile (%)'), isX: true },
        ...kinds.map(([kind]) => ({
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
