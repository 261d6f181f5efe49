import { text } from '../../../src/model/text.js';
import { routeMessages } from '../../kit/alterations/messages.js';
import type { Defect } from '../../kit/defect.js';
import type { PreposeParts } from './prepose-parts.js';

/** Mistakes that the sensor network platform can be made to make. */
export const PREPOSE_DEFECTS: readonly Defect<PreposeParts>[] = [
  {
    id: 'repeats-reports',
    title: text('充值结果发送两遍', 'sends the report of a recharge twice'),
    clause: '6.5/once',
    weight: 'should',
    apply: () => ({
      parts: routeMessages((message) => [message, { ...message, delayMs: 100 }], 'rechargeUp'),
    }),
  },
];
