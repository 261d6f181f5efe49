import { BUDGETS } from '../../model/budgets.js';
import { fateOf } from '../../model/load-outcome.js';
import type { Requests } from './generator.js';
import type { Source } from './source.js';

/** Bytes of requests that are kept; what is lost beyond them is not kept. */
const MOST_BYTES = BUDGETS.load.unanswered.limit;

/** Keeps each request until it is known what became of it, so that it can be sent again. */
export function keepUnanswered(
  source: Source,
  mostBytes = MOST_BYTES,
): { readonly source: Source; readonly left: Requests } {
  const left = new Map<number, Uint8Array>();
  let bytes = 0;
  return {
    left,
    source: {
      ...source,
      compose(index) {
        const request = source.compose(index);
        if (bytes + request.length <= mostBytes) {
          left.set(index, request);
          bytes += request.length;
        }
        return request;
      },
      judge(index, answer) {
        const judgement = source.judge(index, answer);
        if (fateOf({ status: String(answer.status), ...judgement }) !== 'unknown') {
          bytes -= left.get(index)?.length ?? 0;
          left.delete(index);
        }
        return judgement;
      },
    },
  };
}
