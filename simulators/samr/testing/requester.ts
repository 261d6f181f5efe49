import { randomUUID } from 'node:crypto';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/samr/demonstration.js';
import { readEnvelope } from '../../../src/protocols/samr/envelope.js';
import { readMembers, toMembers, writeMembers } from '../../../src/protocols/samr/members.js';
import {
  isSigned,
  type Manner,
  mannerOf,
  SIGN,
  signMembers,
} from '../../../src/protocols/samr/signature.js';
import type { Simulator } from '../../kit/simulator.js';

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly result: string;
  readonly message: string;
  readonly rows: unknown;
  readonly random: unknown;
  /** Whether it is signed over its text as transmitted. */
  readonly isSigned: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const { appid, key } = DEMONSTRATION_CREDENTIALS;
const { busicode } = DEMONSTRATION_PARAMETERS;
const JSON_TYPE = { 'Content-Type': 'application/json;charset=utf-8' };

/** Calls a simulator in process, as a requester that signs by the rules. */
export function createRequester({ app }: Simulator, manner: Manner = mannerOf({})) {
  const write = (fields: Fields): string => {
    const members = toMembers(fields);
    const sign = signMembers(members, key, manner);
    return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
  };

  async function post(
    body: string | Buffer,
    headers: Record<string, string> = JSON_TYPE,
    path = '/samr/exchange',
  ): Promise<Reply> {
    const response = await app.request(path, { method: 'POST', headers, body });
    const text = await response.text();
    const parsed = JSON.parse(text) as Fields;
    const envelope = readEnvelope(parsed);
    return {
      status: response.status,
      text,
      result: envelope?.code ?? '',
      message: envelope?.message ?? '',
      rows: envelope?.payload.busilist,
      random: parsed.random,
      isSigned: isSigned(readMembers(text) ?? [], key, manner),
    };
  }

  const draw = (action: string, busilist: unknown, values: Fields = {}): Fields => ({
    appid,
    busicode,
    action,
    busilist,
    random: randomUUID(),
    ...values,
  });

  return {
    draw,
    write,
    post,
    /** A signed request of one action; undefined values are left out. */
    act: (action: string, busilist: unknown, values: Fields = {}) =>
      post(write(draw(action, busilist, values))),
    async admin(method: string, path: string, value?: object) {
      const body = value && JSON.stringify(value);
      const init = body === undefined ? { method } : { method, body };
      const response = await app.request(`/__admin${path}`, init);
      return (await response.json()) as Record<string, never>;
    },
  };
}
