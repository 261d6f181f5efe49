import type { Finding } from '../../src/model/finding.js';
import { type Answer, findTransportFaults } from './answer.js';
import type { Conversation } from './conversation.js';

/** Everything in which an answer breaks its response schema. */
export function answerFindings({ dialect }: Conversation, answer: Answer): Finding[] {
  const faults = findTransportFaults(answer);
  if (faults.length > 0) return faults;
  return dialect.validator.validate(`${answer.operation}.response`, answer.body);
}
