import { BUDGETS } from '../model/budgets.js';
import { type Text, text } from '../model/text.js';
import { formatTime } from '../specification/time.js';
import type { TokenIdentity } from '../wire/timestamp-token.js';
import { type Canonical, changeTexts, type Piece } from './canonical.js';
import { LIMITS, type Mistake, type Outcome, searchMistakes } from './search.js';
import { spellingsOf } from './spelling.js';
import { TIME_FORMATS, type TimeFormat } from './time-format.js';
import { type WholeText, wholeTextMistakes } from './whole-text.js';
import { findTimes, type WrittenTime } from './written-time.js';

type Part = 'id' | 'secret' | 'time' | 'nothing';

/** How the text of an Authorization is made. */
interface Recipe extends WholeText {
  readonly order: readonly Part[];
  readonly separator: string;
  readonly format?: TimeFormat;
}

/** The time that an Authorization has, and what is wrong with the header. */
export interface AuthorizationFinds extends Outcome {
  /** The time as it stands; undefined where none was found. */
  readonly time?: WrittenTime;
}

const ORDERS: readonly (readonly [readonly Part[], (idName: string) => Text])[] = [
  [
    ['time', 'id'],
    (id) => text(`顺序颠倒：时间戳在前，${id} 在后`, `order: the timestamp before ${id}`),
  ],
  [
    ['secret', 'time'],
    (id) => text(`${id} 与 appSecret 互换：用了 appSecret`, `${id} and appSecret are exchanged`),
  ],
  [['time'], (id) => text(`缺少 ${id} 与冒号`, `${id} and the colon are missing`)],
  [['nothing', 'time'], (id) => text(`${id} 为空`, `${id} is empty`)],
  [['id'], () => text('缺少冒号与时间戳', 'the colon and the timestamp are missing')],
  [['id', 'nothing'], () => text('时间戳为空', 'the timestamp is empty')],
  [['id', 'secret', 'time'], () => text('多了 appSecret', 'appSecret stands in it as well')],
  [
    ['id', 'secret'],
    () => text('时间戳的位置写了 appSecret', 'appSecret in place of the timestamp'),
  ],
];

const SEPARATORS = ['', ',', '&', '_', '-', '|', ' ', ';', '+', '：', ': '];

/** Lower than for digests: one such search is made for each time that may be meant. */
const MAX_CANDIDATES = BUDGETS.diagnosis.tokenCandidates.limit;

/** Finds out how an Authorization was made; no hit where nothing known reproduces it. */
export function explainAuthorization(
  received: string,
  { id, secret, idName }: TokenIdentity,
  offsetMinutes: number,
): AuthorizationFinds {
  const spellings = spellingsOf(received, 'base64');
  const targets = spellings.map(({ bytes, mistakes }) => ({
    mistakes,
    accepts: (candidate: Buffer) => candidate.equals(bytes),
  }));
  const times = findTimes(spellings, offsetMinutes);
  const recipe: Recipe = { order: ['id', 'time'], separator: ':', tail: '', charset: 'utf8' };

  function write(
    { order, separator, format, tail, charset, change }: Recipe,
    time: WrittenTime | undefined,
  ): Canonical {
    const right = time ? formatTime(time.epochMs, 'yyyyMMddHHmmss', offsetMinutes) : '';
    const texts: Record<Part, Piece> = {
      id: { text: id },
      secret: { text: secret, isSecret: true },
      nothing: { text: '' },
      time: { text: time && format ? format.write(time.epochMs, offsetMinutes) : right },
    };
    const pieces = order.flatMap((part, index) => [
      { text: index > 0 ? separator : '' },
      texts[part],
    ]);
    const whole = [...pieces, { text: tail }];
    return { pieces: change ? changeTexts(whole, change) : whole, charset };
  }

  let tried = 0;
  for (const time of times.length > 0 ? times : [undefined]) {
    const outcome = searchMistakes({
      recipe,
      mistakes: mistakesOf(idName),
      targets,
      write: (changed: Recipe) => write(changed, time),
      limits: { ...LIMITS, candidates: MAX_CANDIDATES },
    });
    tried += outcome.tried;
    if (outcome.hit) return { ...outcome, tried, ...(time ? { time } : {}) };
  }
  return { tried, ...(times[0] ? { time: times[0] } : {}) };
}

function mistakesOf(idName: string): readonly Mistake<Recipe>[] {
  return [
    ...TIME_FORMATS.map((format) => ({
      name: format.name,
      slot: 'time',
      apply: (recipe: Recipe) => ({ ...recipe, format }),
    })),
    ...ORDERS.map(([order, name]) => ({
      name: name(idName),
      slot: 'order',
      apply: (recipe: Recipe) => ({ ...recipe, order }),
    })),
    ...SEPARATORS.map((separator) => ({
      name: text(
        `${idName} 与时间戳之间应为英文冒号，写成了“${separator}”`,
        `“${separator}” instead of the colon between ${idName} and the timestamp`,
      ),
      slot: 'separator',
      apply: (recipe: Recipe) => ({ ...recipe, separator }),
    })),
    ...wholeTextMistakes<Recipe>(),
  ];
}
