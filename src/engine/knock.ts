import type { Exchange } from '../model/exchange.js';
import type { Text } from '../model/text.js';
import { wallNow } from '../wire/steady-wall.js';
import { createAnswerWatch } from './answer-watch.js';
import { CaseScope } from './case-scope.js';
import type { RunContext } from './run-context.js';

/**
 * How a request was taken by which it shows whether the credentials hold: accepted; turned down for
 * something else, as far as its code says; refused for its credentials; or answered in a way that
 * says none of this.
 */
export type Standing = 'accepted' | 'turned-down' | 'refused' | 'unclear';

/** The answer to a knock. */
export interface Reply {
  readonly standing: Standing;
  /** Code and text of the answer, `0103 token expired`, or what came instead. */
  readonly said: Text;
}

/** One signed request that changes nothing, and what its answer says of the credentials. */
export interface Knock<Tools> {
  readonly operation: string;
  /** What it asks for: "the details of a meter that is not registered". */
  readonly title: Text;
  /** What in the configuration it is signed with: `credentials.appCode`. */
  readonly keys: readonly string[];
  /** What signs it is made of the time. */
  readonly isTimed?: boolean;
  readonly send: (tools: Tools) => Promise<Reply>;
}

/** One knock, and what came of it. */
export interface Knocked {
  /** Absent when no whole answer came. */
  readonly reply?: Reply;
  /** Absent when nothing was sent. */
  readonly exchange?: Exchange;
  /** When it was sent and answered, epoch milliseconds. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

export interface KnockOptions {
  readonly signal: AbortSignal;
  /** How long is waited for the answer, in milliseconds. */
  readonly patienceMs: number;
  /** Of the tester, epoch milliseconds. */
  readonly now?: () => number;
  /** Number of the knock in the run: each draws other identifiers. */
  readonly number?: number;
  /** By how much the time of which it is signed lies ahead of the tester's, in milliseconds. */
  readonly shiftMs?: number;
}

/** Sends the request once. What it brings to light is kept out of what the cases share. */
export async function sendKnock<Tools>(
  { operation, send }: Knock<Tools>,
  system: string,
  { toolsFor }: { readonly toolsFor: (scope: CaseScope) => Tools },
  run: RunContext,
  { signal, patienceMs, now = wallNow, number = 1, shiftMs = 0 }: KnockOptions,
): Promise<Knocked> {
  const context = { ...run, answers: createAnswerWatch() };
  const sentAt = now();
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  const timer = setTimeout(giveUp, patienceMs);
  signal.addEventListener('abort', giveUp);
  const scope = new CaseScope(`${system}/${operation}/knocks`, context, controller.signal, {
    startedAt: sentAt + shiftMs,
    attempt: number,
  });
  let reply: Reply | undefined;
  await scope.perform(async () => {
    reply = await send(toolsFor(scope));
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', giveUp);
  const answeredAt = now();
  const exchange = scope.exchanges.at(-1);
  return {
    sentAt,
    answeredAt,
    ...(exchange ? { exchange } : {}),
    ...(exchange?.response && reply ? { reply } : {}),
  };
}
