import type { CaseScope } from '../../src/engine/case-scope.js';
import type { Purpose } from '../../src/model/exchange.js';
import type { Finding } from '../../src/model/finding.js';
import { busicodeName } from '../../src/protocols/samr/business-codes.js';
import {
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/samr/demonstration.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { type Member, toMembers, writeMembers } from '../../src/protocols/samr/members.js';
import {
  type Account,
  type Manner,
  mannerOf,
  SIGN,
  signMembers,
} from '../../src/protocols/samr/signature.js';
import { isObject } from '../../src/wire/json.js';
import type { Answer } from '../kit/answer.js';
import { findSchemaBreaches } from '../kit/answer-findings.js';
import { type Body, Conversation, type SendOptions } from '../kit/conversation.js';
import type { Dialect } from '../kit/dialect.js';

export const EXCHANGE = 'exchange';

/** What the four actions are called [A.1.2]. */
export const ACTION = { add: '01', modify: '02', remove: '03', query: '04' } as const;

/** What the cases of the suite can do. */
export class SamrTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly account: Account,
    readonly parameters: Parameters,
  ) {
    super(scope, dialect);
  }

  /** How messages are signed. */
  get manner(): Manner {
    return mannerOf(this.dialect.spec.choices);
  }

  /** What the parameter is called that holds the business code [SR-R01]. */
  get codeName(): string {
    return busicodeName(this.dialect.spec);
  }

  get primaryKey(): string {
    return this.parameters.primaryKey;
  }

  /** New values of fields that may be modified; undefined where nobody has named any. */
  get changes(): Readonly<Record<string, string>> | undefined {
    const { record, changes } = this.parameters;
    return record ? changes : DEMONSTRATION_PARAMETERS.changes;
  }

  /** A request that adds a record of its own. */
  override draw(operation: string, values: Body = {}, options: { optional?: boolean } = {}): Body {
    const usual = { action: ACTION.add, busilist: [this.drawRecord()] };
    return super.draw(operation, { ...usual, ...values }, options);
  }

  /** The same body with a random of its own, in the recommended form [SR-R10]. */
  override refresh(body: Body): Body {
    if (!('random' in body)) return body;
    const [, a, b, c, d] = /^(.{8})(.{4}).(.{3})....(.{12})/.exec(this.scope.uniqueHex()) ?? [];
    return { ...body, random: `${a}-${b}-4${c}-8${d?.slice(0, 3)}-${d}` };
  }

  /** A primary key that no record has. */
  drawKey(): string {
    const { keyPattern } = this.parameters;
    return keyPattern ? this.faker.helpers.fromRegExp(keyPattern) : this.scope.uniqueHex();
  }

  drawRecord(values: Body = {}): Body {
    const { record = DEMONSTRATION_PARAMETERS.record } = this.parameters;
    return { [this.primaryKey]: this.drawKey(), ...record, ...values };
  }

  /** The part of a record that names it. */
  name(record: Body): Body {
    return { [this.primaryKey]: record[this.primaryKey] };
  }

  /** Sends a regular request of one action. */
  act(action: string, busilist: unknown, options: SendOptions = {}): Promise<Answer> {
    return this.send(EXCHANGE, this.draw(EXCHANGE, { action, busilist }), options);
  }

  /** Finds a record by its primary key. */
  query(record: Body, purpose: Purpose = 'stimulus'): Promise<Answer> {
    return this.act(ACTION.query, [this.name(record)], { purpose });
  }

  /** Adds a record for the case to work with. */
  async store(record: Body = this.drawRecord()): Promise<Body> {
    this.forget([record]);
    this.requireSuccess(await this.act(ACTION.add, [record], { purpose: 'setup' }));
    return record;
  }

  /** Deletes the records after the case, under the usual business code or another. */
  forget(busilist: unknown, busicode: unknown = this.parameters.busicode): void {
    const records = Array.isArray(busilist) ? busilist.filter(isObject) : [];
    if (records.length === 0) return;
    const names = records.map((record) => this.name(record));
    this.scope.afterwards(() => {
      const values = { action: ACTION.remove, busilist: names, [this.codeName]: busicode };
      return this.send(EXCHANGE, this.draw(EXCHANGE, values), { purpose: 'cleanup' });
    });
  }

  /** Judges that a request is refused, and then that it was refused for what is wrong with it. */
  async expectRefused(wrong: Body, right: Body, options: SendOptions = {}): Promise<Answer> {
    const answer = await this.send(EXCHANGE, wrong, options);
    this.expectRefusal(answer, RESULT.failure);
    if (answer.envelope?.succeeded) {
      this.forget(wrong.busilist, wrong[this.codeName]);
      return answer;
    }
    if (right.action === ACTION.add) this.forget(right.busilist);
    this.requireSuccess(await this.send(EXCHANGE, this.refresh(right), { purpose: 'control' }));
    return answer;
  }

  /**
   * Judges that the answer keeps to its table, whether it takes the request or not. A refusal says
   * something only beside the same request put right, which succeeds.
   */
  async expectProper(
    answer: Answer,
    right: Body,
    findings: readonly Finding[] = findSchemaBreaches(this, answer),
  ): Promise<void> {
    this.expect(findings);
    if (answer.envelope?.succeeded) return;
    this.requireSuccess(await this.send(EXCHANGE, this.refresh(right), { purpose: 'control' }));
  }

  /** A regular request that succeeds, beside one that was refused. */
  async control(): Promise<void> {
    const body = this.draw(EXCHANGE);
    this.forget(body.busilist);
    await this.establish(EXCHANGE, body, 'control');
  }

  /** The members of a body as compact JSON has them, without a signature. */
  membersOf(body: Body): readonly Member[] {
    const sealed = this.dialect.seal?.(body) ?? body;
    return toMembers({ ...sealed, [SIGN]: undefined });
  }

  /** A body of these members, signed over them as they stand unless a signature is given. */
  writeSigned(members: readonly Member[], sign = this.signOf(members)): string {
    return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
  }

  /** The right signature of the members. */
  signOf(members: readonly Member[]): string {
    return signMembers(members, this.account.key, this.manner);
  }
}
