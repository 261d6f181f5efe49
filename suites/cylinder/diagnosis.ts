import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { CODE, readEnvelope } from '../../src/protocols/cylinder/envelope.js';

/** Says so when the IUT answers to the configured token as it does to a wrong one. */
export function diagnoseToken(results: readonly CaseResult[]): Text[] {
  const right = answerIn(results, 'cylinder/archive/accepts-valid');
  const wrong = answerIn(results, 'cylinder/archive/refuses-wrong-token');
  if (right?.code !== CODE.parameter || right.message !== wrong?.message) return [];
  return [
    text(
      '被测系统对所配置的 token 与对错误的 token 应答相同，请核对 credentials.token。',
      'The IUT answers to the configured token as it does to a wrong one: compare credentials.token.',
    ),
  ];
}

function answerIn(results: readonly CaseResult[], id: string) {
  const exchanges = results.find((result) => result.id === id)?.exchanges ?? [];
  const stimulus = exchanges.find(({ purpose }) => purpose === 'stimulus');
  try {
    return readEnvelope(JSON.parse(stimulus?.response?.body ?? ''));
  } catch {
    return undefined;
  }
}
