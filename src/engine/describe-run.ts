import type { Case } from '../model/case.js';
import type { Clause } from '../model/specification.js';
import { type Language, text } from '../model/text.js';
import { lesserWeight } from '../model/verdict.js';
import type { Judgement } from './judge.js';
import type { Suite } from './suite.js';

/** What is said of a case beside what it saw. */
export function describeCase<Tools>(
  suite: Suite<Tools>,
  { id, operation, clause, behaviour, title }: Case<Tools>,
  language: Language,
  { reason, weight = 'must', ...judgement }: Judgement,
) {
  const statement = findClause(suite, clause);
  return {
    id,
    operation,
    clause: statement.clause,
    statement: statement.id,
    weight: lesserWeight(statement.weight, weight),
    binds: statement.binds,
    behaviour,
    ...judgement,
    title,
    message: reason[language],
    reason,
    rulings: statement.rulings,
  };
}

function findClause<Tools>({ spec }: Suite<Tools>, id: string): Clause {
  const clause = spec.clauses.find((candidate) => candidate.id === id);
  if (!clause) throw new RangeError(`clauses.json has no statement ${id}`);
  return clause;
}

export function titleOf<Tools>({ system, spec }: Suite<Tools>) {
  return spec.manifest.systems.find(({ id }) => id === system)?.title ?? text(system, system);
}

export function listRulings<Tools>({ spec }: Suite<Tools>, observed: ReadonlyMap<string, string>) {
  return spec.rulings.map(({ id, summary, choices }) => {
    const choice = spec.choices[id] ?? '';
    const chosen = choices.find((candidate) => candidate.id === choice)?.summary ?? text('', '');
    const seen = observed.get(id);
    return {
      id,
      choice,
      summary: text(`${summary.zh}：${chosen.zh}`, `${summary.en}: ${chosen.en}`),
      ...(seen === undefined ? {} : { observed: seen }),
    };
  });
}
