import type { CaseScope } from '../../src/engine/case-scope.js';
import { type Answer, findRefusal } from './answer.js';
import { answerFindings } from './answer-findings.js';
import type { Dialect } from './dialect.js';

/**
 * Holds an answer of success against its table, whatever the case asks of it. What answers a
 * request that breaks its own table may repeat that breach, and is left alone.
 */
export function noteAnswer(dialect: Dialect, scope: CaseScope, answer: Answer): void {
  const { operation, sent, exchange } = answer;
  if (scope.memory || findRefusal(answer).length > 0) return;
  const isLawful = [sent, dialect.seal?.(sent) ?? sent].some((body) =>
    dialect.validator.accepts(`${operation}.request`, body),
  );
  if (!isLawful) {
    const names = (dialect.subjectFields ?? []).map((field) => sent[field]);
    scope.run.answers.taint(
      names.filter((name): name is string => typeof name === 'string' && name !== ''),
    );
    return;
  }
  const findings = [
    ...answerFindings({ dialect }, answer),
    ...(dialect.findAnswerFaults?.(answer) ?? []),
  ];
  scope.run.answers.note(operation, { exchange, findings });
}
