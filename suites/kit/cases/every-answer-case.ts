import type { Finding } from '../../../src/model/finding.js';
import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { Conversation } from '../conversation.js';
import type { CaseLiteral } from './case-literal.js';

/**
 * One case of an operation judges the successful answers of all others: a field that is missing in
 * one answer of a hundred is missing. The breach is told once, not a hundred times.
 */
export function everyAnswerCase<Tools extends Conversation>({
  system,
  id,
  clause,
  responseClause = clause,
}: Operation): CaseLiteral<Tools> {
  return {
    id: `${system}/${id}/always-answers-as-table`,
    clause: `${responseClause}/response`,
    title: text(
      '各用例中的成功响应均合乎响应表',
      'every successful answer in the run matches the response table',
    ),
    last: true,
    async run({ scope }) {
      const { answers } = scope.run;
      const { seen, faults } = scope.notebook.keep('answers', () => {
        const faulty = answers.faulty(id);
        for (const { exchange } of faulty) scope.exchanges.push(exchange);
        const found: readonly Finding[] = faulty.flatMap(({ findings }) => findings);
        return { seen: answers.seen(id), faults: found };
      });
      if (seen === 0) {
        // Whether anything is accepted at all is what the other cases of the operation decide.
        scope.stopUnclaimed(text('没有出现过成功的响应', 'no successful answer came in any case'));
      }
      scope.check(faults);
    },
  };
}
