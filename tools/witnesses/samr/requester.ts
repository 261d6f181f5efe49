import { call, GaveUp, persist, Trouble } from '../calling/call.js';
import { type Action, ADD, DELETE, MODIFY, QUERY } from './codes.js';
import type { Habits, Unsigned } from './habits.js';
import { readMembers } from './json.js';
import type { Row } from './message.js';
import { type Reply, readReply } from './reply.js';
import { makeSign, sameSign, signText } from './sign.js';

export interface Account {
  readonly appid: string;
  readonly key: string;
}

export interface Agreement {
  readonly busicode: string;
  readonly primaryKey: string;
  /** Service and interface name behind the address [6.6]. */
  readonly path: string;
  /** Table 5 has `busilist` as a string that holds JSON, A.1.1 as the array itself. */
  readonly busilistForm: 'array' | 'string';
}

/** Whether a record has all of these values, whatever form a number came back in. */
export function holds(record: Row, values: Row): boolean {
  return Object.entries(values).every(([name, value]) => String(record[name]) === String(value));
}

/** Table 8 has `random` alone; the other two stand in A.2.2 and are right if they are there. */
function checkEcho(values: Map<string, unknown>, asked: Unsigned): void {
  if (!values.has('random')) throw new GaveUp('the answer has no random');
  for (const name of ['appid', 'busicode', 'random']) {
    if (values.has(name) && name in asked && values.get(name) !== asked[name]) {
      throw new GaveUp(`the answer has another ${name} than the request`);
    }
  }
}

/** One side of the interface: it signs what it asks, and believes no answer before it is proven. */
export class Requester {
  private readonly url: URL;

  constructor(
    url: string,
    private readonly account: Account,
    private readonly agreement: Agreement,
    private readonly habits: Habits,
  ) {
    this.url = new URL(url);
    if (this.url.pathname === '/') this.url.pathname = habits.path(agreement.path);
  }

  async query(condition: Row, busicode = this.agreement.busicode): Promise<Row[]> {
    const { rows } = await this.perform(QUERY, busicode, [condition]);
    if (rows === undefined && this.habits.checksResult) {
      throw new GaveUp('a query was answered without rows');
    }
    return rows ?? [];
  }

  add(rows: Row[]): Promise<unknown> {
    return this.perform(ADD, this.agreement.busicode, rows);
  }

  modify(row: Row): Promise<unknown> {
    return this.perform(MODIFY, this.agreement.busicode, [row]);
  }

  remove(key: string): Promise<unknown> {
    const row = { [this.agreement.primaryKey]: key };
    return this.perform(DELETE, this.agreement.busicode, [row]);
  }

  /**
   * The data are sent again when the answer is no success [A.2.1], and after three failures they
   * are left for the next day [7.4].
   */
  private perform(action: Action, busicode: string, rows: Row[]): Promise<Reply> {
    let mark: string | undefined;
    let uncertain = false;
    return persist(async () => {
      mark = this.habits.mark(mark);
      const reply = await this.send(action, busicode, rows, mark).catch((error: unknown) => {
        uncertain ||= error instanceof Trouble;
        throw error;
      });
      if (reply.refusal === undefined || !this.habits.checksResult) return reply;
      // What was sent before may have been carried out although nobody said so.
      if (uncertain && action !== QUERY && (await this.isDone(action, rows))) return {};
      throw new Trouble(`action ${action} was refused: ${reply.refusal}`);
    }, this.habits.attempts);
  }

  private async isDone(action: Action, rows: Row[]): Promise<boolean> {
    const { primaryKey } = this.agreement;
    for (const row of rows) {
      const found = await this.query({ [primaryKey]: row[primaryKey] ?? null });
      const stands = found.some((one) => holds(one, row));
      if (stands === (action === DELETE)) return false;
    }
    return true;
  }

  private async send(
    action: Action,
    busicode: string,
    given: Row[],
    random: string,
  ): Promise<Reply> {
    const rows = this.habits.rows(action, given, this.agreement.primaryKey);
    const { appid, key } = this.account;
    const busilist = this.agreement.busilistForm === 'string' ? JSON.stringify(rows) : rows;
    const unsigned = this.habits.members({ appid, busicode, action, busilist, random });
    const params = Object.entries(unsigned).map(([name, value]): [string, string] => [
      name,
      signText(value, JSON.stringify(value)),
    ]);
    const { contentType, body } = this.habits.write({
      ...unsigned,
      sign: this.habits.sign(params, key),
    });
    const headers = { 'Content-Type': contentType, Accept: 'application/json' };
    const answer = await call({ url: this.url, method: 'POST', headers, body });
    if (answer.status !== 200) throw new GaveUp(`HTTP ${answer.status}`);
    return this.judge(answer.text, unsigned);
  }

  /** @throws {GaveUp} when the answer cannot be the provider's one to this request */
  private judge(text: string, asked: Unsigned): Reply {
    const members = readMembers(text);
    if (members === undefined) throw new GaveUp('the answer is no JSON object');
    const values = new Map(members.map(({ name, value }) => [name, value]));
    if (values.size < members.length) throw new GaveUp('the answer repeats a parameter');
    const { checksEcho, checksSign } = this.habits;
    const sign = values.get('sign');
    if (checksSign) {
      const params = members.map(({ name, value, raw }): [string, string] => [
        name,
        signText(value, raw),
      ]);
      if (typeof sign !== 'string') throw new GaveUp('the answer has no sign');
      if (!sameSign(sign, makeSign(params, this.account.key))) {
        throw new GaveUp('the sign of the answer is wrong');
      }
    }
    if (checksEcho) checkEcho(values, asked);
    return readReply(values.get('datalist'));
  }
}
