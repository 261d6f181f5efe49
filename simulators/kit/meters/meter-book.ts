import type { FleetRule } from '../../../src/specification/fleet.js';

/** A fleet whose meters a simulator knows by their rule. */
interface KnownFleet<Meter> {
  readonly rule: Pick<FleetRule, 'numberOf'>;
  readonly size: number;
  /** The meter of that number, when it is asked for the first time. */
  readonly meet: (number: number) => Meter;
}

/**
 * Meters by their numbers. Those of a fleet are known without being kept: one comes into being
 * when it is first asked for, and is listed from then on.
 */
export class MeterBook<Meter> extends Map<string, Meter> {
  readonly #fleet: KnownFleet<Meter> | undefined;
  /** Numbers of the fleet's meters that have come into being, or were removed. */
  readonly #touched = new Set<number>();

  constructor(fleet?: KnownFleet<Meter>) {
    super();
    this.#fleet = fleet;
  }

  /** All meters that are known, listed or not. */
  get known(): number {
    return this.size + (this.#fleet?.size ?? 0) - this.#touched.size;
  }

  override has(meterNo: string): boolean {
    return super.has(meterNo) || this.#unmet(meterNo) !== undefined;
  }

  override get(meterNo: string): Meter | undefined {
    const meter = super.get(meterNo);
    if (meter !== undefined || !this.#fleet) return meter;
    const number = this.#unmet(meterNo);
    if (number === undefined) return undefined;
    const met = this.#fleet.meet(number);
    this.set(meterNo, met);
    return met;
  }

  override set(meterNo: string, meter: Meter): this {
    this.#touch(meterNo);
    return super.set(meterNo, meter);
  }

  override delete(meterNo: string): boolean {
    const isKnown = this.has(meterNo);
    this.#touch(meterNo);
    super.delete(meterNo);
    return isKnown;
  }

  /** Forgets what was listed and what was removed: the fleet is as it was in the beginning. */
  override clear(): void {
    this.#touched.clear();
    super.clear();
  }

  #touch(meterNo: string): void {
    const number = this.#unmet(meterNo);
    if (number !== undefined) this.#touched.add(number);
  }

  #unmet(meterNo: string): number | undefined {
    if (!this.#fleet) return undefined;
    const number = this.#fleet.rule.numberOf(meterNo);
    if (number === undefined || number > this.#fleet.size) return undefined;
    return this.#touched.has(number) ? undefined : number;
  }
}
