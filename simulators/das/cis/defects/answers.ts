import { text } from '../../../../src/model/text.js';
import { changeAnswers } from '../../../kit/alterations/answers.js';
import { backdateAnswers, changePayload } from '../../peer/change-payload.js';
import { newSerialNo } from '../../peer/serial.js';
import type { SystemDefect } from '../parts.js';

/** What is wrong with the answers to reports. */
export const ANSWER_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'nested-answer-to-2001',
    title: text(
      '2001 的应答字段放在 echoMsg 里',
      'puts the fields of the answer to 2001 in echoMsg',
    ),
    clause: '2.4.11/response',
    weight: 'must',
    parts: changeAnswers(({ echoCode, ...fields }) => ({ echoCode, echoMsg: fields }), '2001'),
  },
  {
    id: 'own-serial-in-answers',
    title: text('应答 2002 时用自己的流水号', 'answers 2002 with a serial number of its own'),
    clause: '2.4.12/serial-echo',
    weight: 'must',
    parts: changePayload((payload) => ({ ...payload, serialNo: newSerialNo() }), '2002'),
  },
  {
    id: 'shortened-serial-in-answers',
    title: text(
      '应答 2003 时流水号被截成 30 位（字段太短）',
      'answers 2003 with the serial number cut to 30 characters, as its column is too short',
    ),
    clause: '2.4.13/serial-echo',
    weight: 'must',
    parts: changePayload(
      (payload, { serialNo }) => ({ ...payload, serialNo: String(serialNo).slice(0, 30) }),
      '2003',
    ),
  },
  {
    id: 'names-previous-meter',
    title: text(
      '2001 的应答写着上一块上报表具的表号',
      'the answer to 2001 names the meter that reported before',
    ),
    clause: '2.4.11/answer-names-meter',
    weight: 'must',
    parts(builtIn) {
      let previous: unknown;
      return changePayload((payload, { meterNo }) => {
        const named = previous ?? meterNo;
        previous = meterNo;
        return { ...payload, meterNo: named };
      }, '2001')(builtIn);
    },
  },
  {
    id: 'user-number-as-number',
    title: text('2001 应答的用户号是数字', 'userNo in the answer to 2001 is a number'),
    clause: '2.4.11/response-recommended',
    weight: 'should',
    parts: changePayload(({ userNo, ...rest }) => ({ ...rest, userNo: Number(userNo) }), '2001'),
  },
  {
    id: 'null-device-in-answers',
    title: text('2003 应答的 deviceId 为 null', 'deviceId in the answer to 2003 is null'),
    clause: '2.4.13/response-recommended',
    weight: 'should',
    parts: changePayload((payload) => ({ ...payload, deviceId: null }), '2003'),
  },
  {
    id: 'two-digit-valve-control',
    title: text(
      '2001 应答的 valvecontrol 补成两位',
      'valvecontrol in the answer to 2001 is padded to two digits',
    ),
    clause: '2.4.11/response',
    weight: 'must',
    parts: changePayload(
      ({ valvecontrol, ...rest }) => ({ ...rest, valvecontrol: `0${valvecontrol}` }),
      '2001',
    ),
  },
  {
    id: 'answers-late-time',
    title: text(
      '2003 的响应时间慢 67 分钟',
      'rdateTime in the answer to 2003 is 67 minutes behind',
    ),
    clause: '2.4.13/response',
    weight: 'must',
    parts: backdateAnswers('2003'),
  },
  {
    id: 'refuses-with-success-code',
    title: text(
      '2002 失败时仍返回 0000，只在文字里说明原因',
      'answers 0000 to a wrong 2002, and tells the failure in words only',
    ),
    clause: '2.4.12/refusal',
    weight: 'must',
    parts: changeAnswers(
      (answer) => (typeof answer.echoMsg === 'string' ? { ...answer, echoCode: '0000' } : answer),
      '2002',
    ),
  },
];
