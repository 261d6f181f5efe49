import type { CaseScope } from '../../src/engine/case-scope.js';
import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { MARK } from '../../src/wire/json.js';
import { type Answer, finding, findRefusal } from './answer.js';
import { findSchemaBreaches } from './answer-findings.js';
import type { Dialect } from './dialect.js';

/**
 * Holds a successful answer against its table, whatever the case asks of it. What answers a
 * request that breaks its own table may repeat that breach, and is left alone.
 */
export function noteAnswer(dialect: Dialect, scope: CaseScope, answer: Answer): void {
  const { operation, sent, exchange } = answer;
  if (scope.memory || findRefusal(answer).length > 0) return;
  const isLawful = (body: Answer['sent']) =>
    dialect.validator.accepts(`${operation}.request`, body);
  // Some bodies are whole only when they are sealed, which takes its time.
  if (!isLawful(sent) && !(dialect.seal && isLawful(dialect.seal(sent)))) {
    const names = (dialect.subjectFields ?? []).map((field) => sent[field]);
    scope.run.answers.taint(
      names.filter((name): name is string => typeof name === 'string' && name !== ''),
    );
    return;
  }
  const findings = [
    ...findMark(scope, answer),
    ...findSchemaBreaches({ dialect }, answer),
    ...(dialect.findAnswerFaults?.(answer) ?? []),
  ];
  scope.run.answers.note(operation, { exchange, findings });
}

/** A byte order mark, which receivers may pass over and senders must not add: told once [RFC 8259, 8.1]. */
function findMark(scope: CaseScope, { text: body }: Answer): Finding[] {
  if (!body?.startsWith(MARK) || !scope.run.answers.isNews('mark')) return [];
  const expected = text(
    '不以字节顺序标记（BOM）开头（RFC 8259 第 8.1 节）',
    'no byte order mark at the start (RFC 8259, 8.1)',
  );
  return [finding('body', expected, text('EF BB BF', 'EF BB BF'), 'should')];
}
