import type { RunContext } from '../../../src/engine/run-context.js';
import type { ExplorationOrder } from '../../../src/engine/suite.js';
import type { Case } from '../../../src/model/case.js';
import type { Sequence } from '../../../src/model/sequence.js';
import type { Clause, Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { Conversation } from '../conversation.js';
import type { ExploredStatement, Model } from './model.js';
import { type BrokenStatement, type Exploration, walk } from './walk.js';

/**
 * One case for each statement that the model's sequences put to the test. They share the sequences
 * of a run, which the first of them sets off.
 */
export function explorationCases<Tools extends Conversation, World>(
  spec: Specification,
  model: Model<Tools, World>,
  order: ExplorationOrder,
): Case<Tools>[] {
  const claims = (operation: string) => order.operations?.includes(operation) !== false;
  const explorations = new WeakMap<RunContext, Promise<Exploration>>();

  function explore(tools: Tools): Promise<Exploration> {
    const { run } = tools.scope;
    const running = explorations.get(run);
    if (running) return running;
    const { sequences, path, name } = order;
    const started = walk(model, tools, { sequences, path, name, claims, seed: run.seed });
    explorations.set(run, started);
    return started;
  }

  const isInForce = ({ under }: ExploredStatement) =>
    under === undefined || spec.choices[under.ruling] === under.choice;
  return model.statements.filter(isInForce).map((statement) => {
    const { clause, operation, needs = [] } = statement;
    const { zh, en } = findClause(spec, clause).summary;
    const id = caseIdOf(model, statement);
    return {
      id,
      operation,
      clause,
      needs,
      behaviour: 'BO',
      last: true,
      title: text(`随机序列：${zh}`, `Random sequences: ${en}`),
      run: async (t) => judge(t, await explore(t), { clause, id, order }),
    };
  });
}

/** `das/explore/2.4.1-unique-user` */
function caseIdOf(
  { system }: Pick<Model<never, unknown>, 'system'>,
  { clause }: Pick<ExploredStatement, 'clause'>,
): string {
  return `${system}/explore/${clause.replace('/', '-')}`;
}

interface Question {
  readonly id: string;
  readonly clause: string;
  readonly order: ExplorationOrder;
}

function judge(
  { scope }: Conversation,
  { broken, judged, obstacle, fault }: Exploration,
  { id, clause, order }: Question,
): void {
  const failure = broken.get(clause);
  if (failure) {
    const { exchanges, notes } = failure.attempt;
    scope.exchanges.push(...exchanges);
    scope.notebook.written.push(...notes);
    scope.sequence = toSequence(failure, id, order, scope.run);
    scope.check(failure.violation.findings);
    return;
  }
  if (fault) throw new Error(fault.en);
  scope.stopIfInterrupted();
  if (judged.has(clause)) {
    scope.check([]);
    return;
  }
  scope.stopInconclusive(
    obstacle ??
      text(
        `${order.sequences} 个序列都没有走到这一步，可加大 --explore`,
        `none of ${order.sequences} sequences came to it; a greater --explore may`,
      ),
  );
}

function toSequence(
  { attempt, path }: BrokenStatement,
  id: string,
  { command, sequences }: ExplorationOrder,
  { seed, startedAt }: Pick<RunContext, 'seed' | 'startedAt'>,
): Sequence {
  const flags = `--explore ${sequences} --seed ${seed} --explore-path ${path} --grep '^${id}$'`;
  const { name, steps } = attempt;
  const origin = { path, name, offsetMs: attempt.startedAt - startedAt };
  return { steps, repeat: `${command} ${flags}`, origin };
}

function findClause({ clauses }: Specification, id: string): Clause {
  const found = clauses.find((clause) => clause.id === id);
  if (!found) throw new RangeError(`clauses.json has no statement ${id}`);
  return found;
}
