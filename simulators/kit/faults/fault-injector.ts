import type { Faker } from '@faker-js/faker';
import { type Distribution, type Fault, MAX_DELAY_MS } from './fault.js';
import { formatFault } from './fault-spec.js';

/** Decides which faults an exchange has. */
export class FaultInjector {
  readonly #faker: Faker;
  #faults: Fault[] = [];
  readonly #now: () => number;
  /** By limit, when the requests of the last second came that it let through. */
  readonly #letThrough = new Map<string, readonly number[]>();

  /** @param now milliseconds on any clock that never goes back */
  constructor(
    faker: Faker,
    faults: readonly Fault[] = [],
    now: () => number = () => performance.now(),
  ) {
    this.#faker = faker;
    this.#now = now;
    this.replace(faults);
  }

  /** What is still to come: a fault whose count is used up is gone. */
  get faults(): readonly Fault[] {
    return this.#faults;
  }

  replace(faults: readonly Fault[]): void {
    this.#faults = [...faults];
  }

  /** True when no exchange can have a fault. */
  get isIdle(): boolean {
    return this.#faults.length === 0;
  }

  /** The faults of the next exchange of the operation; each counts as played. */
  draw(operation: string): readonly Fault[] {
    const drawn = this.#faults.filter(
      (fault) => this.#strikes(fault, operation) && !this.#letsThrough(fault),
    );
    this.#faults = this.#faults.flatMap((fault) => {
      if (fault.count === undefined || !drawn.includes(fault)) return [fault];
      return fault.count > 1 ? [{ ...fault, count: fault.count - 1 }] : [];
    });
    return drawn;
  }

  /** One value of the distribution, in milliseconds. */
  sample(distribution: Distribution): number {
    switch (distribution.type) {
      case 'fixed':
        return distribution.ms;
      case 'uniform':
        return this.#faker.number.int({ min: distribution.lower, max: distribution.upper });
      case 'lognormal':
        return Math.min(
          MAX_DELAY_MS,
          distribution.median * Math.exp(distribution.sigma * this.#normal()),
        );
    }
  }

  /** Random bytes. */
  noise(length: number): Buffer {
    return Buffer.from(this.#faker.string.hexadecimal({ length: length * 2, prefix: '' }), 'hex');
  }

  #strikes({ operations, probability = 1 }: Fault, operation: string): boolean {
    if (operations && !operations.includes(operation)) return false;
    return probability >= 1 || this.#faker.number.float() < probability;
  }

  /** Whether a limit leaves room for one more request within the second that ends now. */
  #letsThrough(fault: Fault): boolean {
    if (fault.kind !== 'rate') return false;
    const now = this.#now();
    const limit = formatFault(fault);
    const recent = (this.#letThrough.get(limit) ?? []).filter((at) => at > now - 1000);
    const hasRoom = recent.length < fault.perSecond;
    this.#letThrough.set(limit, hasRoom ? [...recent, now] : recent);
    return hasRoom;
  }

  /** A standard normal deviate, by Box and Muller's polar angle. */
  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#faker.number.float()));
    return radius * Math.cos(2 * Math.PI * this.#faker.number.float());
  }
}
