import { splitUsage } from '../../../../src/protocols/das/ladder.js';
import { cycleOf, type Day, dayOf, startOf } from '../../../kit/meters/calendar.js';
import { turnAt } from '../../../kit/meters/turns.js';
import { type DailyUsage, usageBetween } from '../../../kit/meters/usage.js';
import type { Checkpoint, Meter } from './meter.js';
import type { PriceBook } from './price-book.js';

/** What was used on one day at one price [2.4.10]. */
interface UsageRow {
  readonly day: Day;
  readonly price: number;
  readonly volume: number;
  readonly amount: number;
}

/** Keeps the accounts of meters: pure arithmetic over what they use, their turns and the prices. */
export class Accountant {
  readonly #usage: DailyUsage;
  readonly #prices: PriceBook;

  constructor(usage: DailyUsage, prices: PriceBook) {
    this.#usage = usage;
    this.#prices = prices;
  }

  /** The account at an instant, not before the meter's origin. */
  at(meter: Meter, instant: number): Checkpoint {
    const start = meter.settled.at <= instant ? meter.settled : meter.origin;
    const midnight = startOf(dayOf(instant));
    const settled = midnight > start.at ? this.#walk(meter, start, midnight) : start;
    if (settled.at > meter.settled.at) meter.settled = settled;
    return this.#walk(meter, settled, instant);
  }

  /** What was used on the days from `first` to `last`, up to the instant. */
  rows(meter: Meter, first: Day, last: Day, instant: number): UsageRow[] {
    const begin = Math.max(meter.origin.at, startOf(first));
    const end = Math.min(instant, startOf(last + 1));
    if (end < begin) return [];
    const rows: UsageRow[] = [];
    this.#walk(meter, this.at(meter, begin), end, (row) => addRow(rows, row));
    return rows.length > 0 || dayOf(begin) > last ? rows : [this.#emptyRow(meter, begin)];
  }

  /** What the next cubic metre costs, in yuan. */
  price(meter: Meter, instant: number): number {
    const { priceCode } = turnAt(meter.turns, instant);
    const { cycleVolume } = this.at(meter, instant);
    return this.#price(priceCode, cycleVolume, instant);
  }

  /** Forgets early turns of a meter that has had very many. */
  forgetTurns(meter: Meter, kept: number): void {
    const first = meter.turns[meter.turns.length - kept];
    if (!first) return;
    meter.origin = this.#walk(meter, meter.origin, first.at);
    if (meter.settled.at < first.at) meter.settled = meter.origin;
    meter.turns.splice(0, meter.turns.length - kept);
  }

  #price(priceCode: string, cycleVolume: number, instant: number): number {
    const { tariff } = this.#prices.at(priceCode, instant);
    return splitUsage(tariff, cycleVolume, 0)[0]?.price ?? 0;
  }

  #emptyRow(meter: Meter, instant: number): UsageRow {
    return { day: dayOf(instant), price: this.price(meter, instant), volume: 0, amount: 0 };
  }

  /** Goes from slice to slice: within one, the day, the meter's turn and the price stay. */
  #walk(
    meter: Meter,
    start: Checkpoint,
    until: number,
    onRow?: (row: UsageRow) => void,
  ): Checkpoint {
    let { at, volume, amount, cycleVolume } = start;
    while (at < until) {
      const day = dayOf(at);
      const turn = turnAt(meter.turns, at);
      const version = this.#prices.at(turn.priceCode, at);
      const end = Math.min(
        until,
        startOf(day + 1),
        nextTurn(meter, at),
        this.#prices.nextChange(turn.priceCode, at),
      );
      if (startsCycle(at, day, version.cycleMonths) || (version.isFresh && version.from === at)) {
        cycleVolume = 0;
      }
      const used = turn.isOpen ? usageBetween(this.#usage, meter.meterNo, day, at, end) : 0;
      for (const part of splitUsage(version.tariff, cycleVolume, used)) {
        volume += part.volume;
        amount += part.amount;
        onRow?.({ day, price: part.price, volume: part.volume, amount: part.amount });
      }
      cycleVolume += used;
      at = end;
    }
    return { at, volume, amount, cycleVolume };
  }
}

function startsCycle(at: number, day: Day, months: number): boolean {
  if (months === 0 || at !== startOf(day)) return false;
  return cycleOf(day, months) !== cycleOf(day - 1, months);
}

function nextTurn({ turns }: Meter, instant: number): number {
  return turns.find(({ at }) => at > instant)?.at ?? Number.POSITIVE_INFINITY;
}

/** A row joins the one before when day and price are the same. */
function addRow(rows: UsageRow[], row: UsageRow): void {
  const last = rows.at(-1);
  if (last?.day !== row.day || last.price !== row.price) {
    rows.push(row);
    return;
  }
  const { day, price } = row;
  const volume = last.volume + row.volume;
  rows[rows.length - 1] = { day, price, volume, amount: last.amount + row.amount };
}
