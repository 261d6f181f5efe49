import { RESOLUTION } from '../../../src/specification/decimal.js';
import { createKeyedFaker } from '../../../src/specification/faker.js';
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
  return (meterNo, day) => {
    const month = new Date(day * DAY_MS).getUTCMonth() + 1;
    const max = WINTER.has(month) ? 320 : 160;
    return fakerFor(seed, meterNo, day).number.int({ min: 20, max }) * HUNDREDTH;
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

/** Made-up battery voltage and signal strength of a meter. */
export function createCondition(seed: number): (meterNo: string) => Condition {
  const fakerFor = createKeyedFaker();
  return (meterNo) => {
    const { number } = fakerFor(seed, meterNo, 'condition');
    return {
      voltage: number.float({ min: 5.6, max: 6.4, fractionDigits: 2 }).toFixed(2),
      signal: String(number.int({ min: 40, max: 99 })),
    };
  };
}
