import { formatCount } from '../../src/model/figures.js';
import { type Disagreement, findDisagreements } from '../../src/model/load-agreement.js';
import { causesOf, tellCause } from '../../src/model/load-causes.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { LOAD_WORDS } from './words.js';

const MOST = 8;

/** Why requests failed and since when, the most frequent cause first; then numbers that disagree. */
export function failuresOf(result: LoadResult): readonly Text[] {
  const causes = causesOf(result).map(tellCause);
  const left = causes.length - MOST;
  return [
    ...causes.slice(0, MOST),
    ...(left > 0 ? [text(`另有 ${left} 种`, `further kinds: ${left}`)] : []),
    ...findDisagreements(result).map(describe),
  ].map(({ zh, en }) => text(printable(zh, 300), printable(en, 300)));
}

/** Should never be read: a run tells one story. */
function describe({ name, between, counts }: Disagreement): Text {
  const [one, other] = between.map((place) => PLACES[place]);
  const [here, there] = counts.map(formatCount);
  const { disagree } = LOAD_WORDS;
  return text(
    `${disagree.zh}：${LOAD_WORDS[name].zh}，${one?.zh} ${here}，${other?.zh} ${there}`,
    `${disagree.en}: ${LOAD_WORDS[name].en}, ${here} by the ${one?.en}, ${there} by the ${other?.en}`,
  );
}

const PLACES = {
  totals: text('合计', 'totals'),
  seconds: text('逐秒相加', 'seconds'),
  outcomes: text('应答分类', 'outcomes'),
} as const;
