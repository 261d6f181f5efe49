import type { CallbackCounts } from '../../model/load-result.js';
import type { CallbackAddress } from '../../model/pixit.js';
import type { Specification } from '../../model/specification.js';
import { isObject, parseJson } from '../../wire/json.js';
import { startReceiver } from '../../wire/receiver.js';
import { describeFailedCall } from '../../wire/tls/failed-call.js';
import { type AwaitedCallback, createMarks, type Marks } from '../scenario/scenario.js';
import type { Measurements } from '../sending/generator.js';
import { CallbackBook } from './callback-book.js';

/** Where the target's callbacks come in, for all runs of a load test. */
export interface CallbackListener {
  /** Base URL under which the target reaches the tester. */
  readonly url: string;
  /**
   * Counts the callbacks of a run from now on.
   *
   * @param most more requests than the run can have
   */
  readonly begin: (prefix: string, most: number) => CallbackCount;
  readonly close: () => Promise<void>;
}

/** The callbacks of one run. */
interface CallbackCount {
  /**
   * Waits for those that are missing, and counts.
   *
   * @param schedule the instants of the run once more
   */
  readonly finish: (
    measurements: Measurements,
    schedule: Iterator<number>,
    signal: AbortSignal,
  ) => Promise<CallbackCounts>;
}

interface ListenerOptions {
  readonly awaits: AwaitedCallback;
  readonly spec: Specification;
  readonly address: CallbackAddress;
  /** How long callbacks may take after the last answer. */
  readonly waitMs: number;
}

/** A second callback that comes at once after the first shows within this time. */
const QUIET_MS = 250;

/**
 * Listens for callbacks in this thread, wherever the load is made.
 *
 * @throws {PortTakenError} and what else the system says of the address
 */
export async function listenForCallbacks(options: ListenerOptions): Promise<CallbackListener> {
  const { awaits, spec, address, waitMs } = options;
  const { operation, follows = () => true } = awaits;
  const path = spec.manifest.operations.find(({ id }) => id === operation)?.path;
  /** Runs by their prefix: what comes late is not strange to the run that follows. */
  const books = new Map<string, { readonly marks: Marks; readonly book: CallbackBook }>();
  let current: CallbackBook | undefined;

  function note(mark: string | undefined): void {
    const at = performance.timeOrigin + performance.now();
    for (const { marks, book } of books.values()) {
      const index = mark === undefined ? undefined : marks.indexOf(mark);
      if (index === undefined) continue;
      book.note(index, at);
      return;
    }
    current?.note(undefined, at);
  }

  const receiver = await startReceiver(
    address,
    (request) => {
      const answer = awaits.answer(spec, request);
      if (request.path.split('?')[0] === path) {
        const body = parseJson(request.body);
        note(isObject(body) ? awaits.markOf(body) : undefined);
      }
      return answer;
    },
    { remembers: 0 },
  );

  return {
    url: receiver.url,
    close: receiver.close,
    begin(prefix, most) {
      const marks = createMarks(prefix);
      const book = new CallbackBook(most);
      current = book;
      books.set(prefix, { marks, book });
      return {
        async finish({ ledger, startedAt }, schedule, signal) {
          await book.settle({ ledger, follows }, { waitMs, quietMs: QUIET_MS, signal });
          const failed = receiver.failedCalls.find(({ latestAt }) => latestAt >= startedAt);
          const counts = book.count({
            operation,
            waitMs,
            ledger,
            follows,
            schedule,
            startedAt,
            name: marks.of,
          });
          return failed ? { ...counts, hindrance: describeFailedCall(failed.kind) } : counts;
        },
      };
    },
  };
}
