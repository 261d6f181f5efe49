import { formatRate } from '../../../src/model/figures.js';
import type {
  ComparedFigure,
  ComparedRuns,
  LoadComparison,
  Spread,
} from '../../../src/model/load-comparison.js';
import { type Language, type Text, text } from '../../../src/model/text.js';
import { formatLatency, formatShare } from '../figures.js';

export const COMPARISON_WORDS = {
  heading: text('压测对比', 'Load runs compared'),
  before: text('旧', 'old'),
  after: text('新', 'new'),
  figure: text('指标', 'figure'),
  change: text('变化', 'change'),
  between: text('置信范围', 'at least … at most'),
  limit: text('允许变差', 'may be worse by'),
  verdict: text('结论', 'verdict'),
  rate: text('接收速率', 'rate taken in'),
  leftOut: text('未计入', 'left out'),
} as const satisfies Readonly<Record<string, Text>>;

/** How an outcome and a figure are coloured. */
export const TONES = { kept: 'pass', worse: 'fail', open: 'inconc' } as const;

export const FIGURE_VERDICTS: Readonly<Record<ComparedFigure['verdict'], Text>> = {
  kept: text('没有变差', 'kept'),
  worse: text('变差', 'worse'),
  open: text('无法判断', 'cannot be told'),
};

const OUTCOMES: Readonly<Record<LoadComparison['outcome'], Text>> = {
  kept: text('没有变差', 'No worse'),
  worse: text('变差', 'Worse'),
  open: text('无法判断', 'Cannot be told'),
};

/** What a comparison comes to, and why. */
export function describeOutcome(comparison: LoadComparison): {
  readonly name: Text;
  readonly reason: Text;
} {
  const { outcome, figures } = comparison;
  const name = OUTCOMES[outcome];
  if (outcome === 'kept') {
    return {
      name,
      reason: text('各项指标都没有超过允许的变差', 'no figure is worse by more than it may be'),
    };
  }
  const decisive = figures.filter(({ verdict }) => verdict === outcome);
  const said = decisive.map((figure) =>
    outcome === 'worse' ? tellWorse(figure) : tellOpen(figure, comparison),
  );
  // What holds for all is said once.
  const zh = [...new Set(said.map((one) => one.zh))];
  const en = [...new Set(said.map((one) => one.en))];
  return { name, reason: text(zh.join('；'), en.join('; ')) };
}

function tellWorse({ figure, estimate = 0, least = 0, mostWorse }: ComparedFigure): Text {
  const { zh, en } = nameFigure(figure);
  return text(
    `${zh}${describeLoss(estimate).zh}，至少 ${formatShare(least)}，允许 ${formatShare(mostWorse)}`,
    `${en} is ${describeLoss(estimate).en}, by ${formatShare(least)} at least, where ${formatShare(mostWorse)} is the most`,
  );
}

function tellOpen(
  { figure, because, least = 0, most = 0 }: ComparedFigure,
  { fewest, before, after }: LoadComparison,
): Text {
  const { zh, en } = nameFigure(figure);
  switch (because) {
    case 'unmeasured':
      return text(`${zh}：不是每一次都测到`, `${en} was not measured in every run`);
    case 'few':
      return text(
        `次数太少：旧 ${before.runs} 次、新 ${after.runs} 次，各须至少 ${fewest} 次`,
        `too few runs, ${before.runs} and ${after.runs}: it takes ${fewest} of each`,
      );
    default:
      return text(
        `${zh}在 ${describeLoss(least).zh}与 ${describeLoss(most).zh}之间：同组各次相差太大，需要更多或更平稳的压测`,
        `${en} is between ${describeLoss(least).en} and ${describeLoss(most).en}: the runs of a side lie too far apart, more or steadier ones would tell`,
      );
  }
}

function nameFigure(figure: string): Text {
  return figure === 'rate' ? COMPARISON_WORDS.rate : text(figure, figure);
}

/** `15 % worse`, `2 % better`. */
function describeLoss(share: number): Text {
  const size = formatShare(Number(Math.abs(share).toFixed(4)));
  if (size === formatShare(0)) return text('不变', 'the same');
  return share > 0 ? text(`变差 ${size}`, `${size} worse`) : text(`变好 ${size}`, `${size} better`);
}

/** `340 ms (320 ms–360 ms)`: the median of the runs, and between what they lie. */
function describeSpread(figure: string, spread: Spread | undefined): string {
  if (!spread) return '–';
  const show = figure === 'rate' ? formatRate : formatLatency;
  return `${show(spread.median)} (${show(spread.min)}–${show(spread.max)})`;
}

function describeBounds({ least, most }: ComparedFigure): Text {
  if (least === undefined || most === undefined) return text('–', '–');
  const [from, to] = [describeLoss(least), describeLoss(most)];
  return text(`${from.zh} … ${to.zh}`, `${from.en} … ${to.en}`);
}

/** `8 runs, 1 left out: the load was …`. */
export function describeRuns({ runs, leftOut }: ComparedRuns): Text {
  const [first] = leftOut;
  const count = text(`${runs} 次`, `${runs} ${runs === 1 ? 'run' : 'runs'}`);
  if (!first) return count;
  return text(
    `${count.zh}，${leftOut.length} 次未计入：${first.zh}`,
    `${count.en}, ${leftOut.length} left out: ${first.en}`,
  );
}

/** How sure the verdicts are. */
export function describeLevel({ level, figures }: LoadComparison): Text {
  return text(
    `中位数与范围；变化为成对比值的中位数，置信范围取自 Mann–Whitney 检验；没有变化的系统被判变差的，${figures.length} 项合计不超过 ${formatShare(level)}`,
    `medians and ranges; a change is the median of the ratios of all pairs, its bounds are those of the Mann–Whitney test; of targets that have not changed, at most ${formatShare(level)} are called worse, all ${figures.length} figures together`,
  );
}

/** What a table of figures has in its head, and of each one before its verdict. */
export const FIGURE_HEAD: readonly Text[] = (
  ['figure', 'before', 'after', 'change', 'between', 'limit', 'verdict'] as const
).map((name) => COMPARISON_WORDS[name]);

export function describeFigure(figure: ComparedFigure, language: Language): string[] {
  return [
    nameFigure(figure.figure)[language],
    describeSpread(figure.figure, figure.before),
    describeSpread(figure.figure, figure.after),
    figure.estimate === undefined ? '–' : describeLoss(figure.estimate)[language],
    describeBounds(figure)[language],
    formatShare(figure.mostWorse),
  ];
}
