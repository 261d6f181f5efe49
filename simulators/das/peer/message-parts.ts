import { BUDGETS } from '../../../src/model/budgets.js';
import type { Specification } from '../../../src/model/specification.js';
import { wrapRefusal, wrapSuccess } from '../../../src/protocols/das/envelope.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Envelope, Parts } from '../../kit/parts.js';
import type { Call } from '../../kit/rule.js';
import type { PeerState } from './peer-state.js';

export function createEnvelope(spec: Specification): Envelope {
  return {
    success: (operation, payload) =>
      wrapSuccess(spec, operation, payload as Readonly<Record<string, unknown>>),
    refusal: (operation, { code, message }) => wrapRefusal(operation, code, message),
  };
}

/** Longer answers, which only queries have, are found anew rather than remembered. */
const MAX_REMEMBERED = BUDGETS.state.rememberedAnswer.limit;

/** What is remembered of served requests, and when an answer is given again [2.2, DAS-R04]. */
export function createMemory(spec: Specification): Pick<Parts<PeerState>, 'recall' | 'remember'> {
  const replays = spec.choices['DAS-R04'] === 'replay';
  return {
    recall: ({ fields, state }: Call<PeerState>) =>
      replays ? state.served.get(textOf(fields, 'serialNo')) : undefined,
    remember({ fields, state }, body) {
      if (replays && body.length > MAX_REMEMBERED) return;
      state.served.set(textOf(fields, 'serialNo'), replays ? body : '');
    },
  };
}
