import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { type Answer, findTransportFaults } from './answer.js';
import type { Conversation } from './conversation.js';

/** Everything in which an answer breaks its response schema. */
export function answerFindings({ dialect }: Conversation, answer: Answer): Finding[] {
  const faults = findTransportFaults(answer);
  if (faults.length > 0) return faults;
  return dialect.validator.validate(`${answer.operation}.response`, answer.body);
}

/**
 * Everything in which an answer breaks a recommendation. Ends the case where the answer breaks
 * what it must keep: then there is nothing to recommend.
 */
export function recommendationFindings(t: Conversation, answer: Answer): Finding[] {
  if (answerFindings(t, answer).length > 0) {
    t.scope.stopInconclusive(
      text(
        '应答不合乎响应表，建议无从判断',
        'the answer breaks its table, so nothing can be recommended',
      ),
    );
  }
  return t.dialect.validator.validateRecommended(`${answer.operation}.response`, answer.body);
}
