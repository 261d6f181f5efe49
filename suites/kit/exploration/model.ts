import type { CaseScope } from '../../../src/engine/case-scope.js';
import type { Finding } from '../../../src/model/finding.js';
import { type Text, text } from '../../../src/model/text.js';
import { type Answer, findAcceptance, findRefusal } from '../answer.js';
import type { Body, Conversation } from '../conversation.js';

/** What an answer has to be in a state of the model. */
export interface Expectation {
  /** The statement that another answer breaks; absent where any answer will do. */
  readonly clause?: string;
  readonly summary: Text;
  readonly find: (answer: Answer) => readonly Finding[];
}

/** One request under the model's state, and what the model makes of the answer. */
export interface Deed {
  readonly body: Body;
  /** Names of the fields that tell the requests of a sequence apart. */
  readonly shown: readonly string[];
  /** What tells it besides, where that lies deeper. */
  readonly told?: Readonly<Record<string, string>>;
  /** Judged in this order; the first one is what the request is about. */
  readonly expects: readonly [Expectation, ...Expectation[]];
  /** How it is sent, where that is not the usual way. */
  readonly send?: () => Promise<Answer>;
  /** Learns from an answer that has met the expectations. */
  readonly note?: (answer: Answer, hasSucceeded: boolean) => unknown;
}

/** One kind of request, valid or not: which of them it is depends on the state it meets. */
export interface Command<Tools, World> {
  readonly operation: string;
  /** How often it comes, beside the other commands. */
  readonly weight: number;
  /** How many choices there are for each of the things that it is about. */
  readonly slots: readonly number[];
  /** Undefined where it would say nothing. */
  readonly plan: (
    world: World,
    slots: readonly number[],
    tools: Tools,
  ) => Deed | undefined | Promise<Deed | undefined>;
}

/** A statement that random sequences put to the test. */
export interface ExploredStatement {
  readonly clause: string;
  readonly operation: string;
  readonly needs?: readonly string[];
  /** The choice of a ruling without which the statement asks for nothing. */
  readonly under?: { readonly ruling: string; readonly choice: string };
}

/** What a system has to remember, small enough to be right. */
export interface Model<Tools extends Conversation, World> {
  readonly system: string;
  readonly statements: readonly ExploredStatement[];
  readonly commands: readonly Command<Tools, World>[];
  /** A state that no earlier sequence has touched. */
  readonly begin: (tools: Tools) => World;
  /** The same tools for a scope of their own. */
  readonly fork: (tools: Tools, scope: CaseScope) => Tools;
}

/** The request has to succeed. */
export function mustSucceed(clause: string): Expectation {
  return { clause, summary: text('成功', 'success'), find: findRefusal };
}

/** The request has to be refused; with codes, by one of them. */
export function mustRefuse(clause: string, ...codes: readonly string[]): Expectation {
  const list = codes.length > 0 ? ` ${codes.join(' / ')}` : '';
  return {
    clause,
    summary: text(`拒绝${list}`, `a refusal${list}`),
    find: (answer) => findAcceptance(answer, { fitting: codes }),
  };
}

/** The answer has to hold what the findings are about. */
export function mustShow(clause: string, summary: Text, find: Expectation['find']): Expectation {
  return { clause, summary, find };
}

/** The documents leave the answer open, and the model follows it. */
export const EITHER: Expectation = {
  summary: text('成功或拒绝均可', 'success or a refusal'),
  find: () => [],
};
