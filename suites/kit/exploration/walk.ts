import { CaseScope } from '../../../src/engine/case-scope.js';
import { CaseStop } from '../../../src/engine/stop.js';
import { type Text, text } from '../../../src/model/text.js';
import type { Conversation } from '../conversation.js';
import { type Attempt, attempt, type Move, type Violation } from './attempt.js';
import type { Model } from './model.js';
import { drawSequences, readPath, sequencesOf, shorten, writePath } from './moves.js';

export interface WalkOptions {
  readonly sequences: number;
  readonly seed: number;
  /** The only sequence to run, as a failure has named it. */
  readonly path?: string | undefined;
  /** The name of that sequence, where it is judged again. */
  readonly name?: string | undefined;
  /** Whether the IUT claims the operation. */
  readonly claims: (operation: string) => boolean;
  /** Milliseconds of any clock that does not go back. */
  readonly now?: () => number;
}

/** A statement that a sequence broke, and the shortest sequence found to break it. */
export interface BrokenStatement {
  readonly attempt: Attempt;
  readonly violation: Violation;
  /** Stands for the sequence. */
  readonly path: string;
}

/** What came of all sequences. */
export interface Exploration {
  readonly broken: ReadonlyMap<string, BrokenStatement>;
  /** Statements that at least one sequence has put to the test. */
  readonly judged: ReadonlySet<string>;
  /** Why sequences ended early through no violation; the first reason. */
  readonly obstacle: Text | undefined;
  /** The tester's own fault. */
  readonly fault: Text | undefined;
}

/** Sequences that are tried to make a failing one shorter, and how long that may take. */
const MAX_TRIES = 300;
const MAX_SHORTENING_MS = 60_000;

const NO_STEP = text(
  '--explore-path 的路径没有引出任何请求，不是本系统的失败用例给出的',
  'the path of --explore-path leads to no request: no failed case of this system has named it',
);

/** Sequences in a row without a single answer after which no more are tried. */
const MAX_SILENT = 3;

/** Tries of one sequence that may be given up because requests came too fast. */
const MOST_GIVEN_UP = 12;

/**
 * Tries random sequences against the IUT. The first broken statement ends its sequence; if it is
 * news, the sequence is made shorter, each time with entities of its own. An interruption ends it
 * all with what was found so far.
 */
export async function walk<Tools extends Conversation, World>(
  model: Model<Tools, World>,
  tools: Tools,
  options: WalkOptions,
): Promise<Exploration> {
  const { seed, path, name, claims, now = () => performance.now() } = options;
  const { signal, run, startedAt, memory } = tools.scope;
  const broken = new Map<string, BrokenStatement>();
  const judged = new Set<string>();
  let obstacle: Text | undefined;
  let fault: Text | undefined;
  let isGone = false;
  let silent = 0;
  let count = 0;

  const isOver = () => signal.aborted || isGone || fault !== undefined;

  async function perform(moves: readonly Move[]): Promise<Attempt> {
    for (let given = 0; ; given += 1) {
      const made = await performOnce(moves, given < MOST_GIVEN_UP);
      if (made.ending.kind !== 'too-fast' || isOver()) return made;
    }
  }

  async function performOnce(moves: readonly Move[], mayGiveUp: boolean): Promise<Attempt> {
    count += 1;
    // Identifiers are drawn by scope, so that no attempt meets what another has left behind.
    const again = memory ? { startedAt, memory } : { mayGiveUp };
    const scope = new CaseScope(name ?? `${model.system}/explore/${count}`, run, signal, again);
    const made = await attempt(model, model.fork(tools, scope), moves);
    for (const clause of made.judged) judged.add(clause);
    if (made.ending.kind === 'error') fault ??= made.ending.reason;
    if ('reason' in made.ending) obstacle ??= made.ending.reason;
    // Once nobody listens, shorter sequences would fail for that alone.
    isGone ||= made.exchanges.some(({ trouble }) => trouble?.kind === 'refused');
    silent = made.exchanges.some(({ response }) => response) ? 0 : silent + 1;
    isGone ||= made.exchanges.length > 0 && silent >= MAX_SILENT;
    return made;
  }

  const sequences = sequencesOf(model.commands, claims);

  async function findShortest(first: Attempt, violation: Violation): Promise<BrokenStatement> {
    const deadline = now() + MAX_SHORTENING_MS;
    let shortest = { attempt: first, violation };
    let tries = 0;
    await shorten(sequences, first.moves, async (moves) => {
      tries += 1;
      if (isOver() || tries > MAX_TRIES || now() > deadline) return undefined;
      const made = await perform(moves);
      if (made.violation?.clause !== violation.clause) return undefined;
      shortest = { attempt: made, violation: made.violation };
      return made.moves;
    });
    return { ...shortest, path: writePath(shortest.attempt.moves) };
  }

  if (path !== undefined) {
    const made = await perform(readPath(path));
    const { ending, violation, steps } = made;
    if (steps.length === 0) obstacle ??= NO_STEP;
    if (ending.kind === 'unrecorded') throw new CaseStop(ending);
    if (violation) broken.set(violation.clause, { attempt: made, violation, path });
    return { broken, judged, obstacle, fault };
  }
  for (const moves of drawSequences(sequences, seed, options.sequences)) {
    if (isOver()) break;
    const made = await perform(moves);
    const { violation } = made;
    if (!violation || broken.has(violation.clause)) continue;
    broken.set(violation.clause, await findShortest(made, violation));
  }
  return { broken, judged, obstacle, fault };
}
