import type { Exchange } from '../../src/model/exchange.js';
import type { CaseResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { Both } from '../page/both.js';
import { PURPOSE_NAMES } from '../purpose.js';
import { WORDS } from './words.js';

const ROW = 34;
const MOST_ROWS = 40;
/** Per cent of the width that even the shortest exchange gets. */
const NARROWEST = 0.6;

/**
 * When each request went out and its answer came, as bars over the time of the case. The same
 * numbers stand in words with each exchange, so readers of the text lose nothing.
 */
export function Timeline({ result }: { result: CaseResult }) {
  const rows = result.exchanges.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const end = Math.max(1, ...rows.map(({ offsetMs, durationMs }) => offsetMs + durationMs));
  const height = rows.length * ROW;
  return (
    <figure class="timeline">
      <figcaption>
        <Both of={WORDS.timeline} />{' '}
        <span class="soft">
          0 – {formatDuration(end)} · <Both of={WORDS.timelineKey} />
        </span>
      </figcaption>
      <svg aria-hidden="true" width="100%" height={height}>
        {rows.map((exchange, index) => (
          <Row exchange={exchange} top={index * ROW} end={end} />
        ))}
      </svg>
    </figure>
  );
}

function Row({ exchange, top, end }: { exchange: Exchange; top: number; end: number }) {
  const { purpose, operation, offsetMs, durationMs, response, trouble } = exchange;
  const from = Math.min(percent(offsetMs, end), 100 - NARROWEST);
  const to = percent(offsetMs + durationMs, end);
  const middle = top + 25;
  return (
    <>
      <text x="0" y={top + 13}>
        <tspan class="strong">
          <Label of={purpose} />
        </tspan>
        {` ${printable(operation, 40)} · +${formatDuration(offsetMs)} · ${formatDuration(durationMs)} · ${
          response ? response.status : (trouble?.kind ?? '')
        }`}
      </text>
      <rect class="lane" x="0" y={middle} width="100%" height="1" />
      <rect
        class={purpose === 'callback' ? 'bar callback' : 'bar'}
        x={`${round(from)}%`}
        y={middle - 4}
        width={`${round(Math.max(NARROWEST, to - from))}%`}
        height="9"
        rx="2"
      />
      {response ? null : (
        <rect class="lost" x={`${Math.min(99, to)}%`} y={middle - 6} width="4" height="13" />
      )}
    </>
  );
}

function Label({ of }: { of: Exchange['purpose'] }) {
  return (
    <>
      <tspan lang="zh">{PURPOSE_NAMES[of].zh}</tspan>
      <tspan lang="en">{PURPOSE_NAMES[of].en}</tspan>
    </>
  );
}

function percent(ms: number, end: number): number {
  return round((ms / end) * 100);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
