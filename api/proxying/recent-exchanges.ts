import type { Inspection } from '../../simulators/kit/journal/inspections.js';
import { BUDGETS } from '../../src/model/budgets.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';

/** An exchange that has passed, and what was found of it. */
export interface RecentExchange {
  /** Who was called. */
  readonly system: string;
  readonly exchange: WireExchange;
  /** Absent: it called no operation of the system. */
  readonly operation?: string;
  readonly inspection?: Inspection;
}

const MOST_KEPT = BUDGETS.proxy.recent.limit;
const MOST_BYTES = BUDGETS.proxy.recentBytes.limit;

/** The newest exchanges, as many as there is room for. */
export class RecentExchanges {
  readonly #kept: RecentExchange[] = [];
  #bytes = 0;

  /** The oldest first. */
  get all(): readonly RecentExchange[] {
    return this.#kept;
  }

  add(recent: RecentExchange): void {
    this.#kept.push(recent);
    this.#bytes += sizeOf(recent);
    while (this.#kept.length > MOST_KEPT || (this.#bytes > MOST_BYTES && this.#kept.length > 1)) {
      const oldest = this.#kept.shift();
      if (oldest) this.#bytes -= sizeOf(oldest);
    }
  }
}

function sizeOf({ exchange: { requestBody, responseBody } }: RecentExchange): number {
  return (requestBody?.length ?? 0) + (responseBody?.length ?? 0);
}
