import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/qinchuan/envelope.js';
import { changeAnswers } from '../../../kit/alterations/answers.js';
import { confuseCodes } from '../../../kit/alterations/refusals.js';
import { ACCESS_DEFECTS } from '../../peer/access-defects.js';
import { changeFailures } from '../../peer/alterations.js';
import type { SystemDefect } from '../parts.js';

/** Answers that say something else than they should, or say it in another form. */
export const ANSWER_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'refusals-as-numbers',
    title: text('拒绝读参数时返回码是数字', 'the returnCode of a refused 7.7 is a number'),
    clause: '7.7/refusal',
    weight: 'must',
    parts: changeFailures(
      (answer) => ({ ...answer, returnCode: Number(answer.returnCode) }),
      'getParameter',
    ),
  },
  {
    id: 'http-codes',
    title: text('返回码用 HTTP 状态码 400', 'answers 400 for every code of 8.1'),
    clause: '8.1/codes',
    weight: 'must',
    parts: changeFailures((answer) => ({ ...answer, returnCode: '400' })),
  },
  {
    id: 'success-in-code-alone',
    title: text(
      '补抄指令被拒时返回码仍是 0000，只在文字里说失败',
      'refuses 7.2 in words, under the code of a success',
    ),
    clause: '7.2/refusal',
    weight: 'must',
    parts: changeFailures((answer) => ({ ...answer, returnCode: CODE.success }), 'dataSupplement'),
  },
  {
    id: 'messages-as-objects',
    title: text('meterInfo 的 returnMessage 是对象', 'returnMessage of 7.9 is an object'),
    clause: '7.9/response',
    weight: 'must',
    parts: changeAnswers(
      (answer) => ({ ...answer, returnMessage: { text: answer.returnMessage } }),
      'meterInfo',
    ),
  },
  {
    id: 'type-code-for-meters',
    title: text('未知表号报成表具型号的 1002', 'answers 1002, of types, to an unknown meterNo'),
    clause: '8.1/unknown-meter-code',
    weight: 'should',
    parts: confuseCodes(CODE.meterNo, CODE.meterType),
  },
  {
    id: 'recharge-code-for-times',
    title: text(
      '充值时间不对报成充值量的 1203',
      'answers 1203, of amounts, to a wrong rechargeTime',
    ),
    clause: '8.1/code-1202',
    weight: 'should',
    parts: confuseCodes('1202', '1203'),
  },
  ...ACCESS_DEFECTS,
];
