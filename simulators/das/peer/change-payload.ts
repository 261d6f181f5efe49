import { formatTime } from '../../../src/specification/time.js';
import { type AnswerChange, changeAnswers } from '../../kit/alterations/answers.js';
import type { ReceivedRequest } from '../../kit/parts.js';
import type { Fields } from '../../kit/rule.js';

/** Makes another payload; `sent` is the request that it answers. */
type PayloadChange = (payload: Fields, sent: Fields) => Fields;

/** Changes the fields of successes, which lie in echoMsg or, for 2001, beside echoCode. */
export function changePayload(change: PayloadChange, operation?: string) {
  return changeAnswers(onPayload(change), operation);
}

/** Answers with a time that is 67 minutes behind: a wrong clock, which no time zone explains. */
export function backdateAnswers(operation: string) {
  return changePayload((payload) => {
    const rdateTime = formatTime(Date.now() - 67 * 60_000, 'yyyyMMddHHmmss');
    return { ...payload, rdateTime };
  }, operation);
}

function onPayload(change: PayloadChange): AnswerChange {
  return (answer, request) => {
    const { echoCode, echoMsg, ...flat } = answer;
    const sent = readFields(request);
    if (typeof echoMsg === 'object') return { ...answer, echoMsg: change(echoMsg as Fields, sent) };
    return 'serialNo' in flat ? { echoCode, ...change(flat, sent) } : answer;
  };
}

/** The fields of a request that was a success, and so has some. */
function readFields(request: ReceivedRequest | undefined): Fields {
  try {
    return JSON.parse(request?.text ?? '{}') as Fields;
  } catch {
    return {};
  }
}
