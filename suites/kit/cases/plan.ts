import type { Purpose } from '../../../src/model/exchange.js';
import type { Operation, Specification } from '../../../src/model/specification.js';
import type { Text } from '../../../src/model/text.js';
import type { Answer } from '../answer.js';
import type { Body, Conversation, SendOptions } from '../conversation.js';

/**
 * Makes ready what an operation needs (a registered meter, a price) and draws a request that has
 * to succeed. `given` holds values the request must have, by JSON pointer.
 */
type MakeRequest<Tools> = (
  tools: Tools,
  given: Readonly<Record<string, unknown>>,
  options: { readonly optional?: boolean },
) => Promise<Body>;

/** How the cases that are alike for all operations reach one of them. */
export interface OperationPlan<Tools> {
  readonly operation: string;
  readonly request: MakeRequest<Tools>;
  /** Optional fields that every request carries all the same: without them it says nothing. */
  readonly always?: readonly string[];
  /** The field whose lack shows how a refusal looks; the first required one when absent. */
  readonly provocation?: string;
  /** Sends what is refused, where the lack of no field surely is. */
  readonly provoke?: (tools: Tools, body: Body) => Promise<Answer>;
  /** Operations that it takes to make the request. */
  readonly needs: readonly string[];
  /** What a success leaves behind is removed. */
  readonly undo?: (tools: Tools, body: Body) => void;
  /** Why a valid request was refused through no fault of the IUT, if it was. */
  readonly excuse?: (tools: Tools, body: Body, answer: Answer) => Promise<Text | undefined>;
  /** The request made anew, for another try where the refusal is excused: a race can be lost. */
  readonly renew?: (tools: Tools, body: Body) => Promise<Body>;
  /** What in the configuration would leave no such excuse: `parameters.commands`. */
  readonly decidedBy?: string;
  /** Code of a missing or malformed parameter. */
  readonly parameterCode: string;
  /** Other codes that such a parameter may be refused with. */
  readonly otherCodes?: readonly string[];
}

/** The operation that a plan is for. */
export function operationOf(
  { manifest }: Specification,
  { operation: id }: { readonly operation: string },
): Operation {
  const operation = manifest.operations.find((candidate) => candidate.id === id);
  if (!operation) throw new RangeError(`no operation ${id}`);
  return operation;
}

/** The plan of an operation. */
export function planFor<Tools>(
  plans: readonly OperationPlan<Tools>[],
  operation: string,
): OperationPlan<Tools> {
  const found = plans.find((plan) => plan.operation === operation);
  if (!found) throw new RangeError(`no plan for ${operation}`);
  return found;
}

/** A valid request of the plan, not yet sent; what it would leave behind is marked for removal. */
export async function prepare<Tools>(
  t: Tools,
  plan: OperationPlan<Tools>,
  given: Readonly<Record<string, unknown>> = {},
  options: { readonly optional?: boolean } = {},
): Promise<Body> {
  const body = await plan.request(t, given, options);
  plan.undo?.(t, body);
  return body;
}

/** How often a race is run. */
const MAX_TRIES = 5;

/**
 * Sends a request that has to succeed. Where its refusal is excusable it is sent anew, and the case
 * ends undecided when that does not help.
 */
export async function sendValid<Tools extends Conversation>(
  t: Tools,
  plan: OperationPlan<Tools>,
  body: Body,
  purpose: Purpose = 'stimulus',
  options: Pick<SendOptions, 'signed'> = {},
): Promise<Answer> {
  let sent = body;
  for (let tries = 1; ; tries += 1) {
    const answer = await t.send(plan.operation, sent, { ...options, purpose });
    if (answer.envelope?.succeeded !== false) return answer;
    const excuse = await plan.excuse?.(t, sent, answer);
    if (!excuse) return answer;
    if (!plan.renew || tries >= MAX_TRIES) {
      // What was refused before it may have been refused for the same reason.
      t.scope.withdrawWarnings();
      t.scope.stopInconclusive(excuse, decider(plan));
    }
    sent = await plan.renew(t, sent);
  }
}

function decider({ decidedBy: parameter }: { readonly decidedBy?: string }) {
  return parameter === undefined ? {} : { parameter };
}

/** Like `sendValid`, but ends the case as not testable when the request is refused. */
export async function establishValid<Tools extends Conversation>(
  t: Tools,
  plan: OperationPlan<Tools>,
  body: Body,
  purpose: Purpose = 'stimulus',
): Promise<Answer> {
  const answer = await sendValid(t, plan, body, purpose);
  t.requireSuccess(answer);
  return answer;
}
