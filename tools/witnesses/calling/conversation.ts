import { type Answer, call, GaveUp, persist } from './call.js';

type Dict = Readonly<Record<string, unknown>>;

export const isDict = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The other side said no by a code of its own. */
export class Refused extends GaveUp {
  constructor(
    message: string,
    readonly code: string,
    /** An earlier attempt got no answer and may have been carried out. */
    readonly doubtful: boolean,
  ) {
    super(message);
  }
}

/** A message before it is written out. */
export interface Draft {
  /** As the document calls it: 1001, valveOperate. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Dict;
}

/** What a sound caller does, each habit for itself, so that a flaw can change one. */
export interface Habits<Credentials> {
  /** A message as it goes out; `attempt` counts the times that it has been sent, from 1. */
  message(draft: Draft, attempt: number, credentials: Credentials): Draft;
  /** The answer to a callback. */
  reply(body: Dict): Dict;
  /** How many times what is refused is sent. */
  readonly refusals: number;
  readonly checksCode: boolean;
  readonly checksEcho: boolean;
  readonly checksToken: boolean;
  readonly checksCommand: boolean;
}

export const SOUND: Habits<object> = {
  message: (draft) => draft,
  reply: (body) => body,
  refusals: 1,
  checksCode: true,
  checksEcho: true,
  checksToken: true,
  checksCommand: true,
};

/** How a document has answers say yes and no. */
export interface Grammar {
  readonly codeOf: (answer: Dict) => unknown;
  readonly isSuccess: (code: string, operation: string) => boolean;
  /** That the token is not taken. */
  readonly tokenCodes: readonly string[];
}

interface Delivered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** The message as it was answered. */
  readonly sent: Draft;
  /** Times that it has been sent. */
  readonly sendings: number;
}

function deliver(base: string, draft: (nth: number) => Draft, before: number): Promise<Delivered> {
  return persist(async (count) => {
    const sendings = before + count + 1;
    const sent = draft(sendings);
    const { method, path, headers } = sent;
    const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
    const body = method === 'GET' ? {} : { body: JSON.stringify(sent.body) };
    const answer = await call({ url, method, headers, ...body });
    return { status: answer.status, body: parse(sent, answer), sent, sendings };
  });
}

function parse({ operation }: Draft, { status, text }: Answer): Record<string, unknown> {
  const value: unknown = text.trimStart().startsWith('{') ? JSON.parse(text) : undefined;
  if (isDict(value)) return value;
  throw new GaveUp(`${operation}: status ${status} without an answer of the protocol`);
}

/**
 * Sends a message until it is answered, and once more with a new token when that is refused.
 * @param draft the message as it is sent the nth time, from 1
 * @returns a success, of which nothing but the code was looked at
 * @throws Refused when the other side says no, GaveUp when it does not speak the protocol
 */
export async function converse(
  base: string,
  draft: (nth: number) => Draft,
  grammar: Grammar,
  { checksCode, refusals }: Pick<Habits<never>, 'checksCode' | 'refusals'>,
): Promise<Delivered> {
  let sendings = 0;
  let doubtful = false;
  let renewed = false;
  for (let refused = 1; ; refused += 1) {
    const answer = await deliver(base, draft, sendings);
    if (!checksCode) return answer;
    const { operation } = answer.sent;
    const code = grammar.codeOf(answer.body);
    if (typeof code !== 'string') throw new GaveUp(`${operation}: an answer without a code`);
    if (grammar.isSuccess(code, operation)) {
      if (answer.status !== 200) throw new GaveUp(`${operation}: status ${answer.status}`);
      return answer;
    }
    doubtful ||= answer.sendings > sendings + 1;
    sendings = answer.sendings;
    // A token grows old on its way: the message was not looked at, and goes with a new one.
    const renew: boolean = grammar.tokenCodes.includes(code) && !renewed;
    renewed ||= renew;
    if (!renew && refused >= refusals) {
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
  sent: Promise<T>,
  confirm: (refused: Refused) => Promise<T | undefined>,
): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    const doubtful = error instanceof Refused && error.doubtful;
    const confirmed = doubtful ? await confirm(error) : undefined;
    if (confirmed === undefined) throw error;
    return confirmed;
  }
}
