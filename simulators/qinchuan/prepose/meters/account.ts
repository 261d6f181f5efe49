import { priceAt, splitCost, type Tariff } from '../../../../src/protocols/qinchuan/ladder.js';
import { dayOf, hourOf, startOf } from '../../../kit/meters/calendar.js';
import { turnAt } from '../../../kit/meters/turns.js';
import { type DailyUsage, usageBetween } from '../../../kit/meters/usage.js';
import type { Meter, Turn } from './meter.js';

/** What a meter shows; volumes and amounts in ten-thousandths. */
export interface Reading {
  /** When the meter was read: at its installation, or at a full hour. */
  readonly at: number;
  readonly reading: number;
  readonly used: number;
  readonly balance: number;
  /** What is left of recharges by volume. */
  readonly balanceVolume: number;
  readonly price: number;
  readonly ladderVolume: number;
  readonly valve: Turn['valve'];
}

/** Keeps the accounts of meters: pure arithmetic over what they use and their turns. */
export class Accountant {
  readonly #usage: DailyUsage;
  readonly #mostTurns: () => number;

  /** @param mostTurns that a meter keeps */
  constructor(usage: DailyUsage, mostTurns: () => number) {
    this.#usage = usage;
    this.#mostTurns = mostTurns;
  }

  /** The latest reading up to an instant, not before the installation. */
  read(meter: Meter, instant: number): Reading {
    this.#adoptTariff(meter, instant);
    const turn = turnAt(meter.turns, instant);
    const at = Math.max(turn.at, hourOf(instant));
    const { volume, used, balance, tariff, ladderVolume, valve } = this.#walk(meter, turn, at);
    return {
      at,
      reading: meter.base + volume,
      used,
      balance,
      balanceVolume: Math.max(0, meter.rechargedVolume - volume),
      price: priceAt(tariff, ladderVolume),
      ladderVolume,
      valve,
    };
  }

  /** Sets a meter to something else; what it had used until now is settled first. */
  turn(meter: Meter, change: (shown: Turn) => Partial<Turn>, now: number): void {
    this.#adoptTariff(meter, now);
    const shown = this.#walk(meter, turnAt(meter.turns, now), now);
    meter.turns.push({ ...shown, ...change(shown), at: now });
    const most = this.#mostTurns();
    if (meter.turns.length > most) meter.turns.splice(0, meter.turns.length - Math.floor(most / 2));
  }

  /** Lets the meter bill by another tariff, at once or from a later instant. */
  setTariff(meter: Meter, tariff: Tariff, from: number, now: number): void {
    if (from > now) meter.nextTariff = { from, tariff };
    else this.turn(meter, () => ({ tariff, ladderVolume: 0 }), now);
  }

  #adoptTariff(meter: Meter, instant: number): void {
    const next = meter.nextTariff;
    if (!next || next.from > instant) return;
    meter.nextTariff = undefined;
    const from = Math.max(next.from, meter.turns.at(-1)?.at ?? 0);
    this.turn(meter, () => ({ tariff: next.tariff, ladderVolume: 0 }), from);
  }

  #walk(meter: Meter, start: Turn, until: number): Turn {
    let { at, volume, ladderVolume, used, balance } = start;
    while (at < until) {
      const day = dayOf(at);
      const end = Math.min(until, startOf(day + 1));
      const part = start.valve === '0' ? usageBetween(this.#usage, meter.meterNo, day, at, end) : 0;
      const cost = splitCost(start.tariff, ladderVolume, part);
      volume += part;
      ladderVolume += part;
      used += cost;
      balance -= cost;
      at = end;
    }
    return { ...start, at, volume, ladderVolume, used, balance };
  }
}
