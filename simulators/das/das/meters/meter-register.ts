import { BUDGETS } from '../../../../src/model/budgets.js';
import { BoundedStore, type Room } from '../../../kit/bounded-store.js';
import type { Meter } from './meter.js';

/** Meters that are kept. */
const METERS: Room = {
  entries: BUDGETS.state.meters.limit,
  bytes: BUDGETS.state.meterBytes.limit,
};

/** The meters in service: one for each user, one for each number. */
export class MeterRegister {
  readonly #byNumber = new BoundedStore<Meter>(METERS, (meter) => this.#leave(meter));
  readonly #byUser = new Map<string, Meter>();

  add(meter: Meter): void {
    this.#byNumber.set(meter.meterNo, meter);
    this.#byUser.set(meter.userNo, meter);
  }

  remove(meter: Meter): void {
    this.#byNumber.delete(meter.meterNo);
    this.#byUser.delete(meter.userNo);
  }

  #leave(meter: Meter): void {
    if (this.#byUser.get(meter.userNo) === meter) this.#byUser.delete(meter.userNo);
  }

  /** How many meters had to make room for later ones. */
  get dropped(): number {
    return this.#byNumber.dropped;
  }

  byNumber(meterNo: string): Meter | undefined {
    return this.#byNumber.get(meterNo);
  }

  byUser(userNo: string): Meter | undefined {
    return this.#byUser.get(userNo);
  }

  /** The meter when it is this user's. */
  find(userNo: string, meterNo: string): Meter | undefined {
    const meter = this.#byNumber.get(meterNo);
    return meter?.userNo === userNo ? meter : undefined;
  }

  numbers(): IterableIterator<string> {
    return this.#byNumber.keys();
  }

  all(): IterableIterator<Meter> {
    return this.#byNumber.values();
  }

  get size(): number {
    return this.#byNumber.size;
  }

  clear(): void {
    this.#byNumber.clear();
    this.#byUser.clear();
  }
}
