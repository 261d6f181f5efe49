/**
 * How long the generator's loop takes to come round when little holds it up: what is below bounds
 * how exact any of its times can be.
 */
const TURN_MS = 5;

/** How late a generator is by its own fault: busy, collecting garbage or waiting for a processor. */
export class Lateness {
  /** When the loop came round the last two times. */
  #turns: readonly [before: number, last: number] = [0, 0];
  /** Until when the target has to catch up with what was sent too late, and by how much that was. */
  #rush = { until: 0, ms: 0 };

  /** Is told whenever the loop comes round. */
  turn(now: number): void {
    this.#turns = [this.#turns[1], now];
  }

  /**
   * How long what came in just now may have waited for us to read it: since the turn before the
   * last one, as what the last turn itself had to wait for was waited for by answers, too.
   */
  unreadMs(now: number): number {
    return beyondTurn(now - this.#turns[0]);
  }

  /**
   * By how much a request is late that is sent now. What was held up goes out at once, and the
   * target is slower for as long as it takes to make up for it: that is our doing, too.
   *
   * @param ownMs by which the request itself is later than it was due
   */
  sentMs(ownMs: number, sentAt: number): number {
    const lateMs = beyondTurn(ownMs);
    if (sentAt >= this.#rush.until || lateMs > this.#rush.ms) {
      this.#rush = { until: sentAt + lateMs, ms: lateMs };
    }
    return this.#rush.ms;
  }
}

/** Milliseconds that are more than a turn of the loop takes anyway; else none. */
function beyondTurn(ms: number): number {
  return ms > TURN_MS ? ms : 0;
}
