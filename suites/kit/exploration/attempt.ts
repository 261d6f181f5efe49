import type { Ending } from '../../../src/engine/stop.js';
import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Note } from '../../../src/model/note.js';
import type { SequenceStep } from '../../../src/model/sequence.js';
import { type Text, text } from '../../../src/model/text.js';
import { describeAnswer } from '../../../src/wire/describe-answer.js';
import { describeValue } from '../../../src/wire/describe-value.js';
import type { Answer } from '../answer.js';
import type { Conversation } from '../conversation.js';
import type { Deed, Expectation, Model } from './model.js';

/** One command of a model and what it is about, as plain numbers. */
export interface Move {
  readonly command: number;
  readonly slots: readonly number[];
}

export interface Violation {
  readonly clause: string;
  readonly findings: readonly Finding[];
}

/** What came of one sequence. */
export interface Attempt {
  /** What its identifiers are drawn from. */
  readonly name: string;
  /** Epoch milliseconds, from which the times of its exchanges and notes count. */
  readonly startedAt: number;
  readonly notes: readonly Note[];
  readonly ending: Ending;
  /** The moves that led to a request. */
  readonly moves: readonly Move[];
  readonly steps: readonly SequenceStep[];
  readonly exchanges: readonly Exchange[];
  /** Statements that were put to the test. */
  readonly judged: ReadonlySet<string>;
  /** The first one that was broken; it ends the sequence. */
  readonly violation?: Violation;
}

const MAX_FIELD = 80;

/** Sends the requests of a sequence one after the other, until one is not answered as it must. */
export async function attempt<Tools extends Conversation, World>(
  model: Model<Tools, World>,
  tools: Tools,
  moves: readonly Move[],
): Promise<Attempt> {
  const { scope } = tools;
  const world = model.begin(tools);
  const steps: SequenceStep[] = [];
  const made: Move[] = [];
  const judged = new Set<string>();
  let violation: Violation | undefined;

  async function step(move: Move): Promise<boolean> {
    const { slots } = move;
    const command = model.commands[move.command];
    const deed = await command?.plan(world, slots, tools);
    if (!command || !deed) return true;
    const { operation } = command;
    made.push(move);
    const answer = await (deed.send?.() ?? tools.send(operation, deed.body));
    const broken = deed.expects.find(({ clause, find }) => {
      if (clause !== undefined) judged.add(clause);
      return find(answer).length > 0;
    });
    steps.push(describeStep(operation, deed, broken ?? deed.expects[0], answer, scope.exchanges));
    if (broken?.clause !== undefined) {
      const findings = broken.find(answer).map((finding) => ({
        ...finding,
        pointer: `${steps.length}. ${operation} ${finding.pointer}`,
      }));
      violation = { clause: broken.clause, findings };
      return false;
    }
    // Without an answer nobody knows what the request has done.
    if (!answer.envelope) return false;
    deed.note?.(answer, answer.envelope.succeeded);
    return true;
  }

  const ending = await scope.perform(async () => {
    for (const move of moves) if (!(await step(move))) return;
  });
  const exchanges = scope.exchanges.filter(({ purpose }) => purpose !== 'cleanup');
  const { caseId: name, startedAt, notebook } = scope;
  const about = { name, startedAt, notes: notebook.written };
  return {
    ...about,
    ending,
    moves: made,
    steps,
    exchanges,
    judged,
    ...(violation ? { violation } : {}),
  };
}

function describeStep(
  operation: string,
  { body, shown, told }: Deed,
  { summary }: Expectation,
  answer: Answer,
  exchanges: readonly Exchange[],
): SequenceStep {
  const names = shown.filter((name) => body[name] !== undefined);
  const fields = names.map((name) => [name, describeField(body[name])] as const);
  return {
    operation,
    fields: { ...Object.fromEntries(fields), ...told },
    expected: summary,
    actual: describeSeen(answer),
    exchange: exchanges.indexOf(answer.exchange),
  };
}

function describeField(value: unknown): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return shown.length > MAX_FIELD ? `${shown.slice(0, MAX_FIELD - 1)}…` : shown;
}

function describeSeen({ envelope, exchange }: Answer): Text {
  const { request, response, trouble } = exchange;
  if (envelope) {
    const { zh, en } = describeValue(`${envelope.code} ${envelope.message}`.trim());
    return envelope.succeeded
      ? text(`成功 ${zh}`, `success ${en}`)
      : text(`拒绝 ${zh}`, `a refusal ${en}`);
  }
  if (response) return describeAnswer(response, request.headers);
  return trouble?.message ?? text('没有应答', 'no answer');
}
