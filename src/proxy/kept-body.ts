import { GatheredBytes } from '../wire/gathered-bytes.js';

/** Bytes that all bodies under way may hold together. */
export class BodyBudget {
  constructor(private left: number) {}

  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.left -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.left += bytes;
  }
}

/** A body as it passes by, as long as it keeps to the limits. */
export class KeptBody {
  #bytes: GatheredBytes | undefined = new GatheredBytes();
  #isTooLong = false;

  constructor(
    private readonly limit: number,
    private readonly budget: BodyBudget,
  ) {}

  get isTooLong(): boolean {
    return this.#isTooLong;
  }

  add(bytes: Buffer): void {
    if (!this.#bytes) return;
    if (this.#bytes.length + bytes.length > this.limit || !this.budget.take(bytes.length)) {
      this.#isTooLong = true;
      this.drop();
      return;
    }
    this.#bytes.add(bytes);
  }

  /** Forgets what there is, as it will not be the whole. */
  drop(): void {
    this.budget.give(this.#bytes?.length ?? 0);
    this.#bytes = undefined;
  }

  /** The whole body; undefined where it was dropped. Nothing is kept after that. */
  take(): Buffer | undefined {
    const whole = this.#bytes && Buffer.from(this.#bytes.join());
    this.drop();
    return whole;
  }
}
