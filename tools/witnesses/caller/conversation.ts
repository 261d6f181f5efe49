import { type Delivered, deliver } from './delivery.js';
import { GivenUp, Refused } from './failure.js';
import type { Draft, Flaw } from './flaw.js';

type Dict = Readonly<Record<string, unknown>>;

/** How a document has answers say yes and no. */
export interface Grammar {
  readonly codeOf: (answer: Dict) => unknown;
  readonly isSuccess: (code: string, operation: string) => boolean;
  /** That the token is not taken. */
  readonly tokenCodes: readonly string[];
}

/**
 * Sends a message until it is answered, and once more with a new token when that is refused.
 * @param draft the message as it is sent the nth time, from 1
 * @returns a success, of which nothing but the code was looked at
 * @throws Refused when the other side says no, GivenUp when it does not speak the protocol
 */
export async function converse(
  base: string,
  draft: (nth: number) => Draft,
  grammar: Grammar,
  flaw: Pick<Flaw<never>, 'skips' | 'refusedSendings'> = {},
): Promise<Delivered> {
  let sendings = 0;
  let refusals = 0;
  let doubtful = false;
  let renewed = false;
  for (;;) {
    const earlier = sendings;
    const answer = await deliver(base, (nth) => draft(earlier + nth));
    if (flaw.skips === 'code') return answer;
    const { operation } = answer.sent;
    const code = grammar.codeOf(answer.body);
    if (typeof code !== 'string') throw new GivenUp(`${operation}: an answer without a code`);
    if (grammar.isSuccess(code, operation)) {
      if (answer.status !== 200) throw new GivenUp(`${operation}: status ${answer.status}`);
      return answer;
    }
    sendings += answer.sendings;
    refusals += 1;
    doubtful ||= answer.doubtful;
    // A token grows old on its way: the message was not looked at, and goes with a new one.
    const renew: boolean = grammar.tokenCodes.includes(code) && !renewed;
    renewed ||= renew;
    if (!renew && refusals >= (flaw.refusedSendings ?? 1)) {
      const why = `${operation} refused: ${JSON.stringify(answer.body)}`;
      throw new Refused(why, code, doubtful);
    }
  }
}

/**
 * A repeated message may be refused because its first sending was carried out: what can be found
 * out about that decides.
 * @param confirm gives what a success would have told, or nothing
 */
export async function settle<T>(
  call: Promise<T>,
  confirm: (refused: Refused) => Promise<T | undefined>,
): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const doubtful = error instanceof Refused && error.doubtful;
    const confirmed = doubtful ? await confirm(error) : undefined;
    if (confirmed === undefined) throw error;
    return confirmed;
  }
}
