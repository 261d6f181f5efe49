import { sumSeconds } from '../../../src/model/load-agreement.js';
import type { LoadResult } from '../../../src/model/load-result.js';
import { text } from '../../../src/model/text.js';
import { bandsOf, countIn } from '../bands.js';
import { sliceTime, timeIn } from '../slices.js';
import { Chart } from './chart.js';
import { Section } from './section.js';
import { WORDS } from './words.js';

/** Most points of a line, and most columns and rows of the heat map. */
const MOST_POINTS = 600;
const MOST_SLICES = 120;
const MOST_BANDS = 32;

/** What is drawn, and what stands in the table beside it. */
const LINES = ['offered', 'sent', 'acknowledged', 'failed'] as const;
const FATES = ['refused', 'unknown', 'unsent'] as const;

const TIME = { head: WORDS.second, isX: true } as const;

/** The run second by second: requests, response times, and how these are spread. */
export function OverTime({ result }: { result: LoadResult }) {
  const slices = sliceTime(result.seconds, MOST_POINTS);
  return (
    <Section id="over-time" heading={WORDS.overTime}>
      <Chart
        id="flow"
        kind="lines"
        x="time"
        caption={WORDS.flow}
        note={WORDS.perSecondNote}
        columns={[
          TIME,
          { head: WORDS.offered, scale: 'count', colour: 'soft' },
          { head: WORDS.sent, scale: 'count', colour: 'accent' },
          { head: WORDS.acknowledged, scale: 'count', colour: 'pass' },
          { head: WORDS.failed, scale: 'count', colour: 'fail' },
          ...FATES.map((name) => ({ head: WORDS[name] })),
        ]}
        rows={[
          ...slices.map((slice) => ({
            cells: [slice.from, ...[...LINES, ...FATES].map((name) => slice[name])],
          })),
          ...totalOf(result),
        ]}
      />
      <Chart
        id="times-over"
        kind="lines"
        x="time"
        caption={WORDS.timesOver}
        note={WORDS.boundsNote}
        columns={[
          TIME,
          { head: text('p50', 'p50'), scale: 'ms', colour: 'accent' },
          { head: text('p99', 'p99'), scale: 'ms', colour: 'warning' },
          { head: WORDS.max, scale: 'ms', colour: 'fail' },
        ]}
        rows={slices.map((slice) => ({
          cells: [slice.from, ...[0.5, 0.99, 1].map((share) => timeIn(slice, share, result))],
        }))}
      />
      <Heat result={result} />
    </Section>
  );
}

/** What the seconds add up to, as the totals have it; of no second there is no sum. */
function totalOf({ seconds }: LoadResult) {
  if (seconds.length === 0) return [];
  const sums = [...LINES, ...FATES].map((name) =>
    seconds.some((second) => second[name] === undefined) ? undefined : sumSeconds(name, seconds),
  );
  return [{ cells: [WORDS.total, ...sums], isApart: true }];
}

function Heat({ result }: { result: LoadResult }) {
  const slices = sliceTime(result.seconds, MOST_SLICES);
  const bands = bandsOf(slices, result.classBounds, MOST_BANDS);
  return (
    <Chart
      id="heat"
      kind="heat"
      x="time"
      caption={WORDS.heat}
      note={WORDS.heatNote}
      columns={[
        TIME,
        ...bands.map(({ upTo }) => {
          const bound = `≤ ${Number(upTo.toPrecision(3))} ms`;
          return { head: text(bound, bound) };
        }),
      ]}
      rows={
        bands.length === 0
          ? []
          : slices.map((slice) => ({
              cells: [slice.from, ...bands.map((band) => countIn(slice, band))],
            }))
      }
    />
  );
}
