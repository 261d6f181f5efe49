import { type Text, text } from '../model/text.js';
import { formatTime } from '../specification/time.js';
import type { TokenIdentity } from '../wire/timestamp-token.js';
import { type Canonical, changeTexts, type Piece } from './canonical.js';
import type { Mistake } from './search.js';
import { SECRET_CHANGES } from './secret-change.js';
import { CLOCK_SHIFTS, MILLISECONDS, TIME_FORMATS, type TimeFormat } from './time-format.js';
import { type WholeText, wholeTextMistakes } from './whole-text.js';

const PARTS = ['id', 'secret', 'time'] as const;
type Part = (typeof PARTS)[number];

/** How the text of an AccessToken is made. */
export interface TokenRecipe extends WholeText {
  readonly id: string;
  readonly secret: string;
  readonly epochMs: number;
  readonly offsetMinutes: number;
  /** Absent: in fourteen digits. */
  readonly format?: TimeFormat;
  /** The time as it stands, whatever it is. */
  readonly time?: string;
  readonly order: readonly Part[];
  readonly separator: string;
  /** What each part is called in the text; absent: nothing. */
  readonly labels?: Readonly<Record<Part, string>>;
}

type TokenMistake = Mistake<TokenRecipe>;

export function tokenRecipe(
  { id, secret }: TokenIdentity,
  epochMs: number,
  offsetMinutes: number,
): TokenRecipe {
  return {
    id,
    secret,
    epochMs,
    offsetMinutes,
    order: PARTS,
    separator: '',
    tail: '',
    charset: 'utf8',
  };
}

export function writeToken(recipe: TokenRecipe): Canonical {
  const { id, secret, order, separator, labels, tail, charset, change } = recipe;
  const pieces: Piece[] = [];
  for (const part of order) {
    const before = pieces.length > 0 ? separator : '';
    pieces.push(
      { text: labels ? `${before}${labels[part]}=` : before },
      part === 'secret'
        ? { text: secret, isSecret: true }
        : { text: part === 'id' ? id : timeOf(recipe) },
    );
  }
  pieces.push({ text: tail });
  return { pieces: change ? changeTexts(pieces, change) : pieces, charset };
}

function timeOf({ epochMs, offsetMinutes, format, time }: TokenRecipe): string {
  if (time !== undefined) return time;
  return (
    format?.write(epochMs, offsetMinutes) ?? formatTime(epochMs, 'yyyyMMddHHmmss', offsetMinutes)
  );
}

/** What senders are known to get wrong in the text of an AccessToken; the most likely first. */
export function tokenMistakes({ idName }: TokenIdentity): readonly TokenMistake[] {
  return [
    ...orderMistakes(idName),
    ...timeMistakes(),
    ...SEPARATORS.map((separator) => separatedBy(separator)),
    ...labelMistakes(idName),
    ...secretMistakes(),
    ...idMistakes(idName),
    ...wholeTextMistakes<TokenRecipe>(),
    ...nearbyTimes(),
  ];
}

const SEPARATORS = [':', '&', '_', '-', ',', '|', ' ', '+', ';', '#'];

function separatedBy(separator: string): TokenMistake {
  const name = text(
    `各部分之间多了分隔符“${separator}”`,
    `the parts are separated by “${separator}”`,
  );
  return { name, slot: 'join', apply: (recipe) => ({ ...recipe, separator }) };
}

function orderMistakes(idName: string): TokenMistake[] {
  const titles: Record<Part, Text> = {
    id: text(idName, idName),
    secret: text('appSecret', 'appSecret'),
    time: text('时间戳', 'the timestamp'),
  };
  const inWords = (order: readonly Part[]) =>
    text(
      order.map((part) => titles[part].zh).join('、'),
      order.map((part) => titles[part].en).join(', '),
    );
  const swapped = text(
    `${idName} 与 appSecret 互换了位置`,
    `${idName} and appSecret are exchanged`,
  );
  const orders: readonly (readonly Part[])[] = [
    ['id', 'time', 'secret'],
    ['secret', 'id', 'time'],
    ['secret', 'time', 'id'],
    ['time', 'id', 'secret'],
    ['time', 'secret', 'id'],
  ];
  return [
    ...orders.map((order): TokenMistake => {
      const { zh, en } = inWords(order);
      const [first, second] = order;
      const isSwap = first === 'secret' && second === 'id';
      const name = text(`拼接顺序是 ${zh}`, `joined in the order ${en}`);
      return {
        name: isSwap ? text(`${name.zh}：${swapped.zh}`, `${name.en}: ${swapped.en}`) : name,
        slot: 'order',
        apply: (recipe) => ({ ...recipe, order }),
      };
    }),
    ...PARTS.map((missing): TokenMistake => {
      const { zh, en } = titles[missing];
      return {
        name: text(`没有拼入 ${zh}，或它为空`, `${en} is missing or empty`),
        slot: 'order',
        apply: (recipe) => ({ ...recipe, order: PARTS.filter((part) => part !== missing) }),
      };
    }),
  ];
}

function timeMistakes(): TokenMistake[] {
  return [
    ...TIME_FORMATS.map((format) => ({
      name: format.name,
      slot: 'time',
      apply: (recipe: TokenRecipe) => ({ ...recipe, format }),
    })),
    ...CLOCK_SHIFTS.map(({ name, ms }) => ({
      name,
      slot: 'clock',
      apply: (recipe: TokenRecipe) => ({ ...recipe, epochMs: recipe.epochMs + ms }),
    })),
  ];
}

/** Seconds by which a sender's two timestamps can differ and still be told. */
const NEARBY_SECONDS = 5;

/** The clock was read twice, or milliseconds are in one header alone. */
function nearbyTimes(): TokenMistake[] {
  const name = text(
    '两个头的时间戳不同：取了两次时间',
    'the two headers have different timestamps: the clock was read twice',
  );
  const seconds = Array.from({ length: NEARBY_SECONDS * 2 + 1 }, (_, n) => n - NEARBY_SECONDS);
  const off = (ms: number, format?: TimeFormat): TokenMistake => ({
    name: format?.name ?? name,
    slot: 'clock',
    isLone: true,
    apply: (recipe) => ({
      ...recipe,
      epochMs: recipe.epochMs + ms,
      ...(format ? { format } : {}),
    }),
  });
  return [
    ...seconds.map((second) => off(second * 1000)),
    ...Array.from({ length: 1000 }, (_, ms) => off(ms, MILLISECONDS)),
  ];
}

/** The parts are called by names, as in signatures of other interfaces. */
function labelMistakes(idName: string): TokenMistake[] {
  const named = (secretName: string, order: readonly Part[], name: Text): TokenMistake => ({
    name,
    slot: 'join',
    apply: (recipe) => ({
      ...recipe,
      separator: '&',
      order,
      labels: { id: idName, secret: secretName, time: 'timestamp' },
    }),
  });
  return [
    named('appSecret', PARTS, text('拼成了 名=值&名=值', 'joined as name=value&name=value')),
    named(
      'key',
      ['id', 'time', 'secret'],
      text('多了 &key=：拼成名=值，密钥放在末尾', '&key= at the end: joined as name=value'),
    ),
    named(
      'key',
      ['secret', 'id', 'time'],
      text('多了 key=，且放在最前：拼成名=值', 'key= placed first: joined as name=value'),
    ),
  ];
}

function secretMistakes(): TokenMistake[] {
  return SECRET_CHANGES.map(({ zh, en, change }) => ({
    name: text(`appSecret ${zh}`, `appSecret ${en}`),
    slot: 'secret',
    apply: (recipe) => ({ ...recipe, secret: change(recipe.secret) }),
  }));
}

function idMistakes(idName: string): TokenMistake[] {
  const changes: readonly (readonly [string, string, (id: string) => string])[] = [
    ['丢了前导零', 'has lost its leading zeros', (id) => id.replace(/^0+(?=.)/, '')],
    ['变成小写', 'in lower case', (id) => id.toLowerCase()],
    ['变成大写', 'in upper case', (id) => id.toUpperCase()],
  ];
  return changes.map(([zh, en, change]) => ({
    name: text(`${idName} ${zh}`, `${idName} ${en}`),
    slot: 'id',
    apply: (recipe) => ({ ...recipe, id: change(recipe.id) }),
  }));
}
