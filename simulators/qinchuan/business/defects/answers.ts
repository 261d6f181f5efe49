import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/qinchuan/envelope.js';
import { parseJson } from '../../../../src/wire/json.js';
import { changeAnswers, labelAnswers } from '../../../kit/alterations/answers.js';
import { confuseCodes } from '../../../kit/alterations/refusals.js';
import { writerOf } from '../../../kit/parts.js';
import { ACCESS_DEFECTS } from '../../peer/access-defects.js';
import { changeFailures } from '../../peer/alterations.js';
import type { SystemDefect } from '../parts.js';

/** Answers that say something else than they should, or say it in another form. */
export const ANSWER_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'refusals-as-numbers',
    title: text('拒绝抄表上报时返回码是数字', 'the returnCode of a refused 6.1 is a number'),
    clause: '6.1/refusal',
    weight: 'must',
    parts: changeFailures(
      (answer) => ({ ...answer, returnCode: Number(answer.returnCode) }),
      'meterDataUp',
    ),
  },
  {
    id: 'padded-codes',
    title: text('失败的返回码后带空格', 'codes of failures end in blanks'),
    clause: '8.1/codes',
    weight: 'must',
    parts: changeFailures((answer) => ({ ...answer, returnCode: `${answer.returnCode}  ` })),
  },
  {
    id: 'success-in-code-alone',
    title: text(
      '拒绝充值结果时返回码仍是 0000，只在文字里说失败',
      'refuses 6.5 in words, under the code of a success',
    ),
    clause: '6.5/refusal',
    weight: 'must',
    parts: changeFailures((answer) => ({ ...answer, returnCode: CODE.success }), 'rechargeUp'),
  },
  {
    id: 'messages-as-lists',
    title: text('报警的 returnMessage 是数组', 'returnMessage of 6.4 is a list'),
    clause: '6.4/response',
    weight: 'must',
    parts: changeAnswers(
      (answer) => ({ ...answer, returnMessage: [answer.returnMessage] }),
      'sendAlarm',
    ),
  },
  {
    id: 'null-messages',
    title: text('补抄上报的 returnMessage 是 null', 'returnMessage of 6.3 is null'),
    clause: '6.3/response-recommended',
    weight: 'should',
    parts: changeAnswers((answer) => ({ ...answer, returnMessage: null }), 'meterDataSupplement'),
  },
  {
    id: 'type-code-for-times',
    title: text('报警时间不对报成报警类型的 1302', 'answers 1302, of types, to a wrong alarmTime'),
    clause: '8.1/code-1301',
    weight: 'should',
    parts: confuseCodes('1301', '1302'),
  },
  {
    id: 'factory-code-for-types',
    title: text(
      '未知表具型号报成表厂编号的 1001',
      'answers 1001, of factories, to an unknown type',
    ),
    clause: '8.1/unknown-type-code',
    weight: 'should',
    parts: confuseCodes(CODE.meterType, CODE.factoryCode),
  },
  {
    id: 'pages-for-broken-json',
    title: text('正文不是 JSON 时返回 HTML 错误页', 'answers broken JSON with a page of HTML'),
    clause: '5.2.4/json',
    weight: 'must',
    parts(parts) {
      const write = writerOf(parts);
      return {
        write(answer, request) {
          const isJson = parseJson(request?.text ?? '') !== undefined;
          if (isJson) return write(answer, request);
          return { body: '<html><h1>Bad Request</h1></html>', contentType: 'text/html' };
        },
      };
    },
  },
  {
    id: 'answers-as-html',
    title: text('响应的 Content-Type 是 text/html', 'answers bear the Content-Type text/html'),
    clause: '5.3/response-type',
    weight: 'should',
    parts: labelAnswers('text/html;charset=utf-8'),
  },
  ...ACCESS_DEFECTS,
];
