import type { LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { Both } from '../../page/both.js';
import { ascending, formatLatency, namedTimes } from '../figures.js';
import { Chart } from './chart.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

const KINDS = ['response', 'service', 'lag'] as const;
const COLOURS = { response: 'accent', service: 'pass', lag: 'error' } as const;

/** Times by percentile, as a table and as a curve. */
export function Times({ latency }: Pick<LoadResult, 'latency'>) {
  const columns = KINDS.map((kind) => namedTimes(latency[kind]));
  return (
    <Section id="times" heading={WORDS.times}>
      <div class="scroll">
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">
                <Both of={WORDS.percentile} />
              </th>
              {KINDS.map((kind) => (
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
      <Curve latency={latency} />
    </Section>
  );
}

function Curve({ latency }: Pick<LoadResult, 'latency'>) {
  const times = KINDS.map((kind) => new Map(ascending(latency[kind])));
  const percentiles = [...new Set(times.flatMap((column) => [...column.keys()]))];
  return (
    <Chart
      id="curve"
      kind="lines"
      x="tail"
      caption={WORDS.curve}
      columns={[
        { head: text('百分位（%）', 'Percentile (%)'), isX: true },
        ...KINDS.map((kind) => ({
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
