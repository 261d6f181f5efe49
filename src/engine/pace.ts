import { type Text, text } from '../model/text.js';
import type { HttpClient } from '../wire/http-client.js';

/** What time it is (epoch milliseconds), and how it passes. */
export interface Timing {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export const REAL_TIME: Timing = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Requests a second below which nobody is asked to go. */
const SLOWEST = 0.5;
/** Cases given up at the slowest rate until the words are taken to mean something else. */
const MOST_IN_VAIN = 3;
/** The stretch over which servers usually count, in milliseconds. */
const WINDOW_MS = 1000;

interface Waiting {
  readonly order: number;
  readonly go: () => void;
}

/**
 * How fast requests go out, for all cases of a run together. Without a limit they go at once, until
 * the IUT says that they come too fast; then the rate is halved, as often as it says so.
 */
export class Pace {
  #perSecond: number | undefined;
  readonly #given: number | undefined;
  readonly #timing: Timing;
  #vain = 0;
  readonly #waiting: Waiting[] = [];
  #sent: number[] = [];
  #nextAt = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #slowedFrom: number | undefined;
  #isPumping = false;
  #isDeaf = false;

  /** @param perSecond requests a second; absent for as many as there are */
  constructor(perSecond?: number, timing: Timing = REAL_TIME) {
    this.#given = perSecond;
    this.#perSecond = perSecond;
    this.#timing = timing;
  }

  /**
   * A case was given up because it went too fast.
   *
   * @returns whether it is of any use to slow down; when not, the words mean something else, and
   *   nothing is held back any more
   */
  mayHelp(): boolean {
    if (this.#perSecond !== undefined && this.#perSecond <= SLOWEST) this.#vain += 1;
    if (this.#vain >= MOST_IN_VAIN && !this.#isDeaf) this.#lift();
    return !this.#isDeaf;
  }

  /** Waits for the next free place. Those that came into the run first go first. */
  async turn(order: number, signal?: AbortSignal): Promise<void> {
    if (this.#perSecond === undefined) {
      const now = this.#timing.now();
      this.#sent = [...this.#sent.filter((at) => at > now - WINDOW_MS), now];
      return;
    }
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const waiting = { order, go: resolve };
      this.#waiting.push(waiting);
      const giveUp = () => {
        this.#remove(waiting);
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      void this.#pump();
    });
  }

  /** The IUT said of a request sent at this instant that it came too fast. */
  slow(sentAt: number): void {
    // Those that were under way when it was last slowed down tell nothing new.
    if (this.#isDeaf || sentAt <= this.#slowedAt) return;
    const now = this.#timing.now();
    const rate = this.#perSecond ?? Math.max(1, this.#sent.length);
    this.#slowedFrom ??= rate;
    this.#perSecond = Math.max(SLOWEST, rate / 2);
    this.#slowedAt = now;
    this.#nextAt = Math.max(this.#nextAt, now + WINDOW_MS);
  }

  #lift(): void {
    this.#isDeaf = true;
    this.#perSecond = this.#given;
    this.#slowedFrom = undefined;
    for (const { go } of this.#waiting.splice(0)) go();
  }

  /** What was noticed, for the report. */
  describe(): readonly Text[] {
    if (this.#slowedFrom === undefined || this.#perSecond === undefined) return [];
    const from = Math.round(this.#slowedFrom);
    const to = Math.round(this.#perSecond * 10) / 10;
    return [
      text(
        `被测系统以“请求过快”拒绝过请求：发送速率已从每秒约 ${from} 次自动降到 ${to} 次，被拒的用例已重新执行，不据此判定；用 --pace 或 parameters.pace 写明其上限（如 5/s）可免去摸索。`,
        `The IUT refused requests as coming too fast: the run slowed down by itself, from about ${from} to ${to} requests a second, and ran those cases again; none is judged by such a refusal. State the limit with --pace or parameters.pace, such as 5/s, to spare the search for it.`,
      ),
    ];
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    while (this.#waiting.length > 0) {
      const pause = this.#nextAt - this.#timing.now();
      if (pause > 0) {
        await this.#timing.sleep(pause);
        continue;
      }
      const first = this.#waiting.reduce((a, b) => (b.order < a.order ? b : a));
      this.#remove(first);
      this.#nextAt = this.#timing.now() + WINDOW_MS / (this.#perSecond ?? Number.POSITIVE_INFINITY);
      first.go();
    }
    this.#isPumping = false;
  }

  #remove(waiting: Waiting): void {
    const index = this.#waiting.indexOf(waiting);
    if (index >= 0) this.#waiting.splice(index, 1);
  }
}

/** A client whose requests wait for their turn; what they wait counts for no time limit. */
export function paceClient(http: HttpClient, pace: Pace): HttpClient {
  return {
    async send(request) {
      await pace.turn(request.order ?? 0, request.signal);
      return http.send(request);
    },
    close: () => http.close(),
  };
}

const RATE = /^(\d{1,5}(?:\.\d{1,3})?)\/(s|min)$/;

/** Requests a second, of a text such as `5/s` or `100/min`; undefined when it is none. */
export function parsePace(value: string): number | undefined {
  const [, number, unit] = RATE.exec(value) ?? [];
  const perSecond = Number(number) / (unit === 'min' ? 60 : 1);
  return perSecond > 0 ? perSecond : undefined;
}
