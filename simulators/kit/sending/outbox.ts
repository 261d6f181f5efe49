import { BUDGETS } from '../../../src/model/budgets.js';
import type { Operation } from '../../../src/model/specification.js';
import type { HttpClient, HttpOutcome, HttpRequest } from '../../../src/wire/http-client.js';
import type { Journal } from '../journal/journal.js';
import { describeSent } from '../journal/sent-entry.js';
import type { Fields } from '../rule.js';
import type { Timers } from '../timers.js';

type Headers = Readonly<Record<string, string>>;

/** A message that the simulator sends of its own accord. */
export interface Outgoing {
  readonly operation: string;
  readonly fields: Fields;
}

/** The result of sending it. */
export interface Delivery {
  readonly attempts: number;
  /** The last attempt; absent when there was none: the simulator stopped, or too many waited. */
  readonly outcome?: HttpOutcome;
  /** The answer's JSON object. */
  readonly answer?: Fields;
}

interface OutboxCounts {
  /** Messages that got an answer. */
  readonly answered: number;
  /** Messages given up after the last attempt, or because too many waited. */
  readonly abandoned: number;
  /** Messages waiting for their turn, an answer or another attempt. */
  readonly pending: number;
}

export interface Outbox {
  /**
   * Sends a message until it is answered, with any answer, three times at most. One that was
   * answered is never sent again.
   */
  deliver(message: Sending): Promise<Delivery>;
  readonly counts: OutboxCounts;
}

/** What a message passes on its way out. */
export interface Sender {
  /** Headers that authenticate a message, made anew for each attempt. */
  sign(message: Outgoing): Headers;
  /** What goes out for a message, and when; absent: itself, at once. */
  route?(message: Outgoing): readonly Sending[];
}

/** A message on its way. */
export interface Sending extends Outgoing {
  readonly delayMs?: number;
  /** Changes the headers that authenticate it. */
  readonly sign?: (proper: Headers) => Headers;
  /** That of its operation when absent. */
  readonly path?: string;
}

export interface OutboxOptions {
  /** Base URL of the peer. */
  readonly baseUrl: string;
  readonly operations: readonly Operation[];
  readonly contentType: string;
  readonly client: HttpClient;
  readonly journal: Journal;
  readonly timers: Timers;
  /** The parts in force when a message goes out. */
  sender(): Sender;
}

/** Pauses before the second and the third attempt. */
const RETRY_DELAYS_MS = [1000, 5000] as const;

/** Messages that wait behind a peer that is slow or gone; one more is given up at once. */
const MAX_WAITING = BUDGETS.simulators.messagesWaiting.limit;

/** Messages under way at the same time. */
const MAX_CONCURRENT = BUDGETS.simulators.messagesUnderWay.limit;

export function createOutbox(options: OutboxOptions): Outbox {
  const { journal, timers } = options;
  const queue: (() => void)[] = [];
  let active = 0;
  let answered = 0;
  let abandoned = 0;

  async function attempt(message: Sending): Promise<HttpOutcome> {
    const request = compose(options, message);
    const at = timers.now();
    const outcome = await options.client.send(request);
    journal.add(describeSent(at, message.operation, request, outcome));
    return outcome;
  }

  async function persist(message: Sending): Promise<Delivery> {
    if (message.delayMs) await timers.wait(message.delayMs);
    let delivery: Delivery = { attempts: 0 };
    for (const pause of [0, ...RETRY_DELAYS_MS]) {
      if (pause > 0) await timers.wait(pause);
      if (timers.stopped) break;
      const outcome = await attempt(message);
      delivery = { attempts: delivery.attempts + 1, outcome };
      if (outcome.response) {
        answered += 1;
        return { ...delivery, ...readAnswer(outcome) };
      }
    }
    abandoned += 1;
    return delivery;
  }

  async function send(message: Sending): Promise<Delivery> {
    if (queue.length >= MAX_WAITING) {
      abandoned += 1;
      return { attempts: 0 };
    }
    if (active >= MAX_CONCURRENT) await new Promise<void>((resolve) => queue.push(resolve));
    active += 1;
    try {
      return await persist(message);
    } finally {
      active -= 1;
      queue.shift()?.();
    }
  }

  return {
    async deliver(message) {
      const sendings = options.sender().route?.(message) ?? [message];
      const [first] = await Promise.all(sendings.map(send));
      return first ?? { attempts: 0 };
    },
    get counts() {
      return { answered, abandoned, pending: active + queue.length };
    },
  };
}

function compose(options: OutboxOptions, message: Sending): HttpRequest {
  const operation = options.operations.find(({ id }) => id === message.operation);
  if (!operation) throw new RangeError(`operation ${message.operation} does not exist`);
  const proper = options.sender().sign(message);
  return {
    method: operation.method,
    url: options.baseUrl.replace(/(?<!\/)\/+$/, '') + (message.path ?? operation.path),
    headers: {
      Accept: 'application/json',
      'Content-Type': options.contentType,
      ...(message.sign?.(proper) ?? proper),
    },
    body: JSON.stringify(message.fields),
  };
}

function readAnswer({ text }: HttpOutcome): { answer?: Fields } {
  try {
    const answer: unknown = JSON.parse(text ?? '');
    return typeof answer === 'object' && answer !== null ? { answer: answer as Fields } : {};
  } catch {
    return {};
  }
}
