import type { CaseScope } from '../../src/engine/case-scope.js';
import { methodsOf } from '../../src/model/specification.js';
import type { CylinderIdentity } from '../../src/protocols/cylinder/demonstration.js';
import { readTraceCode, writeTraceCode } from '../../src/protocols/cylinder/qr-code.js';
import type { Answer } from '../kit/answer.js';
import { findSchemaBreaches } from '../kit/answer-findings.js';
import { establishValid, type OperationPlan } from '../kit/cases/plan.js';
import { type Body, Conversation, type SendOptions } from '../kit/conversation.js';
import type { Dialect } from '../kit/dialect.js';

export const IDENTIFIERS = ['serialNumber', 'barCode', 'fixCodeTraceUrl'] as const;

type Identifier = (typeof IDENTIFIERS)[number];

/** What the cases of one run have found out together. */
export type Discovery = Map<string, Promise<string>>;

/** What the cases of the suite can do. */
export class CylinderTools extends Conversation {
  constructor(
    scope: CaseScope,
    dialect: Dialect,
    readonly cylinder: CylinderIdentity,
    readonly discovery: Discovery,
    readonly otherCylinder?: CylinderIdentity,
  ) {
    super(scope, dialect);
  }

  /** Without `optional` the token alone: which identifier and link go with it is the case's own. */
  override draw(operation: string, values: Body = {}, options: { optional?: boolean } = {}): Body {
    const body = super.draw(operation, {}, options);
    return { ...(options.optional ? body : { token: body.token }), ...values };
  }

  /** The fields of the form that name the cylinder by one identifier alone. */
  identify(identifier: Identifier): Body {
    return { [identifier]: this.cylinder[identifier] };
  }

  /** A link of the kind, as the configured hosts allow it. */
  link(name: string): string {
    return String(this.dialect.known[name]);
  }

  /**
   * An identifier that no cylinder has, and that nothing else is wrong with: maker and host are
   * those of the known one [CY-R14].
   */
  drawUnknown(identifier: Identifier): string {
    if (identifier === 'serialNumber') return `NONE${this.scope.uniqueHex().slice(0, 12)}`;
    const { barCode, fixCodeTraceUrl } = this.cylinder;
    const number = `${barCode.slice(0, 3)}999${this.faker.string.numeric(6)}`;
    if (identifier === 'barCode') return number;
    const base = readTraceCode(fixCodeTraceUrl) ? fixCodeTraceUrl.slice(0, -number.length) : '';
    return writeTraceCode(base || 'http://qp.example.com/none', number);
  }

  /** Sends by the method that works, where the document offers several [CY-R02]. */
  override async send(operation: string, body: Body, options: SendOptions = {}): Promise<Answer> {
    if (options.method !== undefined || methodsOf(this.operation(operation)).length === 1) {
      return super.send(operation, body, options);
    }
    const method = await this.scope.notebook.share('archive method', this.discovery, () =>
      this.#findMethod(operation),
    );
    return super.send(operation, body, { ...options, method });
  }

  /** The first method by which a valid request succeeds, else the document's first one. */
  async #findMethod(operation: string): Promise<string> {
    const methods = methodsOf(this.operation(operation));
    const body = { ...this.draw(operation), ...this.identify('barCode') };
    for (const method of methods) {
      const { envelope } = await super.send(operation, body, { method, purpose: 'setup' });
      if (envelope?.succeeded) return method;
    }
    return methods[0] ?? 'POST';
  }
}

/**
 * Judges that the answer keeps to its table, whether it takes the request or not. A refusal says
 * something only beside the same request put right, which succeeds.
 */
export async function expectProper(
  t: CylinderTools,
  plan: OperationPlan<CylinderTools>,
  answer: Answer,
  right: Body,
): Promise<void> {
  t.expect(findSchemaBreaches(t, answer));
  if (!answer.envelope?.succeeded) await establishValid(t, plan, right, 'control');
}
