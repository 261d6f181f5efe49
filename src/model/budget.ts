import { type Text, text } from './text.js';

/** How much there may be of something that others decide on. */
export interface Budget {
  readonly limit: number;
  readonly unit: 'bytes' | 'characters' | 'count';
  readonly what: Text;
  /** What becomes of it where there is more. */
  readonly reached: Text;
  /** The option that changes it. */
  readonly setting?: string;
}

/** Says that there was more than its bound, and what that leads to: the end of a sentence. */
export function sayReached(budget: Budget): Text {
  const { what, reached } = budget;
  const size = showLimit(budget);
  return text(
    `${what.zh}超过 ${size}：${reached.zh}`,
    `${what.en}: more than ${size}; ${reached.en}`,
  );
}

/** There was more than a bound allows, and nothing is made of the rest. */
export class BudgetError extends Error {
  override name = 'BudgetError';
  readonly text: Text;
  constructor(budget: Budget) {
    const said = sayReached(budget);
    super(said.en);
    this.text = said;
  }
}

/** `1 MiB`, `20,000`: without the unit where things are counted. */
export function showLimit({ limit, unit }: Pick<Budget, 'limit' | 'unit'>): string {
  if (unit !== 'bytes') return limit.toLocaleString('en');
  const step = [MIB, KIB].find((size) => limit >= size && limit % size === 0) ?? 1;
  const name = { [MIB]: 'MiB', [KIB]: 'KiB' }[step] ?? 'B';
  return `${(limit / step).toLocaleString('en')} ${name}`;
}

export const KIB = 1024;
export const MIB = 1024 * KIB;

/** A budget, what it bounds being said in both languages. */
type Make = (limit: number, zh: string, en: string, reached: Text, setting?: string) => Budget;

const make =
  (unit: Budget['unit']): Make =>
  (limit, zh, en, reached, setting) => ({
    limit,
    unit,
    what: text(zh, en),
    reached,
    ...(setting ? { setting } : {}),
  });

export const bytes = make('bytes');
export const characters = make('characters');
export const count = make('count');

export const REFUSED = text('拒绝', 'refused');
export const SPLIT = text('拒绝；请分成几份', 'refused: split it');
export const CUT = text(
  '只保留开头，并写明省略了多少',
  'the beginning is kept, and how much is left out',
);
export const CLOSED = text('断开连接', 'the connection is closed');
export const OLDEST = text('最早的让位，并计数', 'the oldest make room, and are counted');
export const COUNTED = text('只计数，不再保留', 'further ones are counted only');
export const UNREAD = text('不再读取', 'the rest is not read');
export const UNSOUGHT = text('不再查找原因', 'no cause is looked for');
export const TROUBLE = text('按传输故障处理', 'trouble of the transport');
export const AS_ABSENT = text('视为没有记录', 'as if not recorded');
export const FORWARDED = text('照常转发，不再保留', 'forwarded, but not kept');
