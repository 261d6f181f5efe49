import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { type AnswerChange, changeAnswers } from '../../kit/alterations/answers.js';

/** Changes the answers that report a failure. */
export function changeFailures(change: AnswerChange, operation?: string) {
  return changeAnswers(
    (answer, request) => (answer.returnCode === CODE.success ? answer : change(answer, request)),
    operation,
  );
}
