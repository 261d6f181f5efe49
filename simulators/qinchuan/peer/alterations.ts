import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { type Credentials, identityOf } from '../../../src/protocols/qinchuan/token.js';
import { checkToken } from '../../../src/wire/timestamp-token.js';
import { forgive } from '../../kit/alterations/access.js';
import { type AnswerChange, changeAnswers } from '../../kit/alterations/answers.js';

/** Changes the answers that report a failure. */
export function changeRefusals(change: AnswerChange, operation?: string) {
  return changeAnswers(
    (answer, request) => (answer.returnCode === CODE.success ? answer : change(answer, request)),
    operation,
  );
}

/** Answers with another code where the dictionary has this one. */
export function confuseCodes(proper: string, given: string) {
  return changeRefusals((answer) =>
    answer.returnCode === proper ? { ...answer, returnCode: given } : answer,
  );
}

/** Takes every token whose appId is right, whatever its digest. */
export function ignoreDigests(credentials: Credentials) {
  const identity = identityOf(credentials);
  return forgive(({ header }) => {
    const headers = {
      accessToken: header('accesstoken'),
      authorization: header('authorization'),
    };
    return checkToken(headers, { identity, now: Date.now(), windowMs: 0 })?.fault === 'digest';
  });
}
