import { randomUUID } from 'node:crypto';
import { BUDGETS } from '../../src/model/budgets.js';
import type { RulingChoices } from '../../src/model/specification.js';
import type { Provider } from '../../src/protocols/samr/demonstration.js';
import { readEnvelope } from '../../src/protocols/samr/envelope.js';
import {
  memberText,
  plainText,
  readMembers,
  toMembers,
  writeMembers,
} from '../../src/protocols/samr/members.js';
import {
  type Account,
  isSigned,
  mannerOf,
  SIGN,
  signMembers,
} from '../../src/protocols/samr/signature.js';
import { createHttpClient, type HttpOutcome } from '../../src/wire/http-client.js';
import { describeSent } from '../kit/journal/sent-entry.js';
import type { Base } from '../kit/simulator.js';
import type { DatalistText } from './answers.js';
import type { RequestMessage } from './message.js';
import { fail } from './records.js';

/** The way from an exchange platform to its providers [5.2.2]. */
export interface Forwarder {
  /** Asks the provider, and gives its datalist as it came; a failure where nothing proper came. */
  forward(provider: Provider, message: RequestMessage): Promise<DatalistText>;
}

/** Time that a provider has to answer. */
const ANSWER_TIMEOUT_MS = 5000;

/** Requests under way at once; the limit ends the loop of a platform that is its own provider. */
const MAX_PENDING = BUDGETS.simulators.forwarded.limit;

const HEADERS = {
  Accept: 'application/json',
  'Content-Type': 'application/json;charset=utf-8',
};

/** @param account that the platform has at its providers [SR-R24] */
export function createForwarder(base: Base, account: Account, choices: RulingChoices): Forwarder {
  const manner = mannerOf(choices);
  const { journal, timers, tls } = base;
  const client = createHttpClient({ timeoutMs: ANSWER_TIMEOUT_MS, tls });
  base.onStop(() => void client.close());
  let pending = 0;

  /** The request as the platform's own: with its account, a random of its own, signed anew. */
  function compose({ members }: RequestMessage, random: string): string {
    const own = toMembers({ appid: account.appid, random });
    const names = [SIGN, ...own.map(({ name }) => name)];
    const all = [...members.filter(({ name }) => !names.includes(name)), ...own];
    const sign = signMembers(all, account.key, manner);
    return writeMembers([...all, ...toMembers({ [SIGN]: sign })]);
  }

  async function ask({ url }: Provider, message: RequestMessage): Promise<DatalistText> {
    const random = randomUUID();
    const request = { method: 'POST', url, headers: HEADERS, body: compose(message, random) };
    const at = timers.now();
    const outcome = await client.send(request);
    journal.add(describeSent(at, 'exchange', request, outcome));
    return read(outcome, random);
  }

  function read({ text = '', trouble, response }: HttpOutcome, random: string): DatalistText {
    if (trouble) return refuse(`没有应答（${trouble.message.zh}）`);
    const members = readMembers(text);
    if (!members || (response?.status ?? 0) >= 500) {
      return refuse(`应答不是 JSON 对象（HTTP ${response?.status}）`);
    }
    if (!isSigned(members, account.key, manner)) return refuse('应答的签名错误');
    if (plainText(memberText(members, 'random') ?? '') !== random) {
      return refuse('应答的 random 与请求不同');
    }
    if (!readEnvelope(JSON.parse(text))) return refuse('应答没有 datalist');
    return { datalist: plainText(memberText(members, 'datalist') ?? '') };
  }

  return {
    async forward(provider, message) {
      if (pending >= MAX_PENDING) return refuse('等待应答的请求过多');
      pending += 1;
      try {
        return await ask(provider, message);
      } finally {
        pending -= 1;
      }
    },
  };
}

function refuse(reason: string): DatalistText {
  return { datalist: JSON.stringify(fail(`数据提供方${reason}`)) };
}
