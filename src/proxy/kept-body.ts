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
  #chunks: Buffer[] | undefined = [];
  #length = 0;
  #isTooLong = false;

  constructor(
    private readonly limit: number,
    private readonly budget: BodyBudget,
  ) {}

  get isTooLong(): boolean {
    return this.#isTooLong;
  }

  add(bytes: Buffer): void {
    if (!this.#chunks) return;
    if (this.#length + bytes.length > this.limit || !this.budget.take(bytes.length)) {
      this.#isTooLong = true;
      this.drop();
      return;
    }
    this.#length += bytes.length;
    this.#chunks.push(bytes);
  }

  /** Forgets what there is, as it will not be the whole. */
  drop(): void {
    this.#release();
    this.#chunks = undefined;
  }

  /** The whole body; undefined where it was dropped. Nothing is kept after that. */
  take(): Buffer | undefined {
    const whole = this.#chunks && Buffer.concat(this.#chunks);
    this.drop();
    return whole;
  }

  #release(): void {
    this.budget.give(this.#length);
    this.#length = 0;
  }
}
