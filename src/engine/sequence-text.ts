import { describeRequest, type Sequence, type SequenceStep } from '../model/sequence.js';
import { text } from '../model/text.js';
import type { Judgement } from './judge.js';

/** Adds to a failure the numbered steps that lead to it, and the command that repeats them. */
export function tellSequence(judgement: Judgement, sequence: Sequence | undefined): Judgement {
  if (!sequence || judgement.verdict !== 'fail') return judgement;
  const { reason } = judgement;
  const steps = sequence.steps.map(describeStep);
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    steps.map((step) => step[language]).join(' '),
  );
  return {
    ...judgement,
    reason: text(
      `${reason.zh}；最短序列：${zh}；重现：${sequence.repeat}`,
      `${reason.en}; shortest sequence: ${en}; repeat: ${sequence.repeat}`,
    ),
  };
}

function describeStep(step: SequenceStep, index: number) {
  const { expected, actual } = step;
  const request = describeRequest(step, index);
  return text(
    `${request}（期望 ${expected.zh}，实际 ${actual.zh}）`,
    `${request} (expected ${expected.en}, got ${actual.en})`,
  );
}
