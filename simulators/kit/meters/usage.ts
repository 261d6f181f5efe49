import { RESOLUTION } from '../../../src/specification/decimal.js';
import { createKeyedFaker } from '../../../src/specification/faker.js';
import { Generations } from '../generations.js';
import { DAY_MS, type Day, startOf } from './calendar.js';

/** What a meter uses on a day with its valve open, in ten-thousandths of a cubic metre. */
export type DailyUsage = (meterNo: string, day: Day) => number;

/** A hundredth of a cubic metre, in ten-thousandths. */
const HUNDREDTH = RESOLUTION / 100;

/** The heating months, in which households use most. */
const WINTER = new Set([11, 12, 1, 2, 3]);

/** Made-up consumption: the same for the same seed, meter and day, computed when asked for. */
export function createDailyUsage(seed: number): DailyUsage {
  const fakerFor = createKeyedFaker();
  const draw: DailyUsage = (meterNo, day) => {
    const month = new Date(day * DAY_MS).getUTCMonth() + 1;
    const max = WINTER.has(month) ? 320 : 160;
    return fakerFor(seed, meterNo, day).number.int({ min: 20, max }) * HUNDREDTH;
  };
  // Whoever asks for a meter's day asks for it several times in a row.
  let latest = { meterNo: '', day: Number.NaN, usage: 0 };
  return (meterNo, day) => {
    if (latest.day !== day || latest.meterNo !== meterNo) {
      latest = { meterNo, day, usage: draw(meterNo, day) };
    }
    return latest.usage;
  };
}

/** What is used between two instants of one day. */
export function usageBetween(
  usage: DailyUsage,
  meterNo: string,
  day: Day,
  from: number,
  to: number,
): number {
  const whole = usage(meterNo, day);
  const midnight = startOf(day);
  const until = (instant: number) => Math.floor((whole * (instant - midnight)) / DAY_MS);
  return until(to) - until(from);
}

/** What a meter says about itself besides its reading. */
export interface Condition {
  /** Volts. */
  readonly voltage: string;
  /** Percent. */
  readonly signal: string;
}

/** How many are remembered at least, to spare drawing them again. */
const REMEMBERED_CONDITIONS = 1000;

/** Made-up battery voltage and signal strength of a meter. */
export function createCondition(seed: number): (meterNo: string) => Condition {
  const fakerFor = createKeyedFaker();
  const drawn = new Generations<Condition>(REMEMBERED_CONDITIONS);
  return (meterNo) => {
    const known = drawn.get(meterNo);
    if (known) return known;
    const { number } = fakerFor(seed, meterNo, 'condition');
    const condition = {
      voltage: number.float({ min: 5.6, max: 6.4, fractionDigits: 2 }).toFixed(2),
      signal: String(number.int({ min: 40, max: 99 })),
    };
    drawn.set(meterNo, condition);
    return condition;
  };
}
