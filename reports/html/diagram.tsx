import type { Exchange } from '../../src/model/exchange.js';
import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { formatDuration } from '../duration.js';
import { Both } from '../page/both.js';
import { judgedSide } from '../places.js';
import { PURPOSE_NAMES } from '../purpose.js';
import { WORDS } from './words.js';

const MOST_EXCHANGES = 40;
const HEAD = 30;
const ROW = 30;

const LANES = [WORDS.tester, WORDS.iut, WORDS.receiver];
/** Where the lanes stand, in per cent of the width. */
const PLACES = [17, 54, 91] as const;
const [TESTER, IUT, RECEIVER] = [0, 1, 2] as const;
type Lane = 0 | 1 | 2;

/** One message of an exchange. */
interface Arrow {
  readonly step: number;
  readonly exchange: Exchange;
  readonly isAnswer: boolean;
  readonly from: Lane;
  readonly to: Lane;
  readonly atMs: number;
}

interface DiagramProps {
  readonly result: Pick<CaseResult, 'exchanges'>;
  /** Index of the exchange at which the case failed. */
  readonly culprit: number | undefined;
}

/** Who sent what to whom, in the order of time, where the IUT calls back; in words for readers of the text. */
export function Diagram({ result, culprit }: DiagramProps) {
  const exchanges = result.exchanges.slice(0, MOST_EXCHANGES);
  const arrows = exchanges
    .flatMap(arrowsOf)
    .sort((one, other) => one.atMs - other.atMs || one.step - other.step);
  const height = HEAD + arrows.length * ROW + 8;
  return (
    <figure class="diagram">
      <figcaption>
        <Both of={WORDS.diagram} />
      </figcaption>
      <div class="scroll">
        <svg aria-hidden="true" width="100%" height={height}>
          {LANES.map((name, lane) => (
            <>
              <line
                class="lane"
                x1={`${PLACES[lane]}%`}
                x2={`${PLACES[lane]}%`}
                y1={HEAD - 6}
                y2={height}
              />
              <text
                class="strong"
                x={lane === RECEIVER ? '100%' : `${PLACES[lane]}%`}
                y="14"
                text-anchor={lane === RECEIVER ? 'end' : 'middle'}
              >
                <Spoken of={name} />
              </text>
            </>
          ))}
          {arrows.map((arrow, index) => (
            <ArrowView
              arrow={arrow}
              y={HEAD + (index + 1) * ROW - 8}
              isCulprit={arrow.step - 1 === culprit && isJudged(arrow)}
            />
          ))}
        </svg>
      </div>
      <ol class="quiet">
        {exchanges.map((exchange, index) => (
          <li>
            <Both of={describe(exchange, index === culprit)} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

function arrowsOf(exchange: Exchange, index: number): Arrow[] {
  const { purpose, offsetMs, durationMs } = exchange;
  const [from, to] = purpose === 'callback' ? ([IUT, RECEIVER] as const) : ([TESTER, IUT] as const);
  const arrow = { step: index + 1, exchange };
  return [
    { ...arrow, isAnswer: false, from, to, atMs: offsetMs },
    { ...arrow, isAnswer: true, from: to, to: from, atMs: offsetMs + durationMs },
  ];
}

function isJudged({ exchange, isAnswer }: Arrow): boolean {
  return isAnswer === (judgedSide(exchange) === 'response');
}

function ArrowView({ arrow, y, isCulprit }: { arrow: Arrow; y: number; isCulprit: boolean }) {
  const { step, exchange, isAnswer, from, to, atMs } = arrow;
  const { purpose, operation, response, trouble } = exchange;
  const isLost = isAnswer && !response;
  const tone = isCulprit ? ' culprit' : purpose === 'callback' ? ' callback' : '';
  const says = isAnswer
    ? `${step}. ${response?.status ?? trouble?.kind ?? ''}`
    : `${step}. ${printable(operation, 40)}`;
  return (
    <g class={isAnswer ? `answer${tone}` : `request${tone}`}>
      <text class="at" x="0" y={y + 4}>
        +{formatDuration(atMs)}
      </text>
      <line x1={`${PLACES[from]}%`} x2={`${PLACES[to]}%`} y1={y} y2={y} />
      {isLost ? (
        <text class="lost" x={`${PLACES[to]}%`} y={y + 4} text-anchor="middle">
          ✗
        </text>
      ) : (
        <Head at={PLACES[to]} y={y} leftward={to < from} />
      )}
      <text class="label" x={`${(PLACES[from] + PLACES[to]) / 2}%`} y={y - 5} text-anchor="middle">
        {isCulprit ? '✗ ' : ''}
        {says}
        {isAnswer ? null : (
          <tspan class="purpose-name">
            {' '}
            <Spoken of={PURPOSE_NAMES[purpose]} />
          </tspan>
        )}
      </text>
    </g>
  );
}

/** The point of an arrow: a coordinate in per cent takes an element of its own to be drawn from. */
function Head({ at, y, leftward }: { at: number; y: number; leftward: boolean }) {
  return (
    <svg aria-hidden="true" x={`${at}%`} y={y} overflow="visible">
      <path class="head" d={leftward ? 'M0 0l8-4v8z' : 'M0 0l-8-4v8z'} />
    </svg>
  );
}

function Spoken({ of }: { of: Text }) {
  return (
    <>
      <tspan lang="zh">{of.zh}</tspan>
      <tspan lang="en">{of.en}</tspan>
    </>
  );
}

function describe(exchange: Exchange, isCulprit: boolean): Text {
  const { purpose, operation, offsetMs, durationMs, response, trouble } = exchange;
  const [from, to] =
    purpose === 'callback' ? [WORDS.iut, WORDS.receiver] : [WORDS.tester, WORDS.iut];
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const came = response?.status ?? trouble?.message[language] ?? '';
    const fault = isCulprit ? ` (${WORDS.culprit[language]})` : '';
    return `${from[language]} → ${to[language]}: ${operation} (${PURPOSE_NAMES[purpose][language]}), +${formatDuration(offsetMs)}; ${came}, ${formatDuration(durationMs)}${fault}`;
  });
  return text(zh ?? '', en ?? '');
}
