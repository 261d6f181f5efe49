import type { Body } from '../conversation.js';
import { BoundedMap, MOST_REMEMBERED } from './bounded-map.js';

/** A meter as a record shows it. */
export interface KnownMeter {
  readonly meterNo: string;
  /** The fields that it was registered with. */
  readonly names: Body;
  /** When the answer to its registration was complete, in epoch milliseconds. */
  readonly from: number;
  /** The same of its removal. */
  until: number | undefined;
}

/** The meters that a record shows being registered and removed. */
export class MeterBook {
  readonly #meters = new BoundedMap<string, KnownMeter>(MOST_REMEMBERED);

  /** Enters a meter that was registered; one in use keeps its names. */
  register(meterNo: string, names: Body, from: number): KnownMeter {
    const known = this.findInUse(meterNo, from);
    if (known) return known;
    const meter = { meterNo, names, from, until: undefined };
    this.#meters.set(meterNo, meter);
    return meter;
  }

  /** Enters that a meter was removed, or replaced. */
  retire(meterNo: string, at: number): KnownMeter | undefined {
    const meter = this.#meters.get(meterNo);
    if (meter) meter.until ??= at;
    return meter;
  }

  /** The meter of a number, where the record shows it in use at the instant. */
  findInUse(meterNo: string | undefined, at: number): KnownMeter | undefined {
    const meter = this.#meters.get(meterNo ?? '');
    return meter && isInUse(meter, at) ? meter : undefined;
  }

  /** The same where it shows it removed by then. */
  findRetired(meterNo: string | undefined, at: number): KnownMeter | undefined {
    const meter = this.#meters.get(meterNo ?? '');
    return meter?.until !== undefined && meter.until < at ? meter : undefined;
  }

  /** Whether the record shows it being registered, at whatever time. */
  isRegistered(meterNo: string): boolean {
    return this.#meters.has(meterNo);
  }
}

export function isInUse({ from, until }: KnownMeter, at: number): boolean {
  return from < at && (until === undefined || until > at);
}
