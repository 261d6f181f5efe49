import type { CaseResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';

const UNSAID = text(
  '文档只约束发送方，没有规定接收方须拒绝',
  'the document demands it of the sender, and says nothing of refusing it',
);
const NAMES = {
  sender: text('约束发送方', 'binds who sends'),
  receiver: text('约束接收方', 'binds who receives'),
  both: text('约束双方', 'binds both sides'),
} as const;

/** Whom the statement of a case binds, in words; undefined where the record does not say. */
export function describeDuty({
  binds,
  behaviour,
}: Pick<CaseResult, 'binds' | 'behaviour'>): Text | undefined {
  // In these cases the tester sends, and the IUT has to notice.
  if (binds === 'sender' && behaviour === 'BI') return UNSAID;
  return binds && NAMES[binds];
}
