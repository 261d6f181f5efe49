import { text } from '../../../src/model/text.js';
import type { Credentials } from '../../../src/protocols/das/token.js';
import { changeAnswers } from '../../kit/alterations/answers.js';
import { changeMessages, routeMessages } from '../../kit/alterations/messages.js';
import type { Defect } from '../../kit/defect.js';
import { textOf } from '../../kit/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { DasParts } from './das-parts.js';
import { newSerialNo } from './meter-messages.js';

type DasDefect = Defect<DasParts, Credentials>;

/** Mistakes that a data acquisition system can be made to make. */
export const DAS_DEFECTS: readonly DasDefect[] = [
  {
    id: 'replays-answers',
    title: text('重复的流水号得到上次的应答', 'gives the earlier answer to a repeated serialNo'),
    clause: '2.2/unique-serial',
    weight: 'must',
    apply: () => ({
      parts: () => ({
        recall: ({ fields, state }) => state.served.get(textOf(fields, 'serialNo')),
        remember({ fields, state }, body) {
          state.served.set(textOf(fields, 'serialNo'), body);
        },
      }),
    }),
  },
  {
    id: 'swapped-valve-states',
    title: text('1014 的阀门状态开关颠倒', '1014 swaps open and closed valves'),
    clause: '2.4.9/valve-shown',
    weight: 'must',
    apply: () => ({
      parts: changeAnswers(
        onPayload((payload) => ({
          ...payload,
          valveState: payload.valveState === '1' ? '2' : '1',
        })),
        '1014',
      ),
    }),
  },
  {
    id: 'total-unlike-rows',
    title: text('1013 的 total 与行数不符', 'total of 1013 is not the number of its rows'),
    clause: '2.4.8/total',
    weight: 'must',
    apply: () => ({
      parts: changeAnswers(
        onPayload(({ readingData, ...rest }) => {
          const { total, ...list } = readingData as Fields;
          return { ...rest, readingData: { ...list, total: String(Number(total) + 1) } };
        }),
        '1013',
      ),
    }),
  },
  {
    id: 'keeps-removed-meters',
    title: text('销户后表具仍可查询', 'a removed meter can still be read'),
    clause: '2.4.2/removed',
    weight: 'must',
    apply: () => ({
      parts: ({ handlers }) => ({
        handlers: {
          ...handlers,
          1002: (call, request) => {
            const { meters } = call.state;
            const meter = meters.byNumber(textOf(call.fields, 'meterNo'));
            const answer = handlers['1002']?.(call, request) ?? {};
            if (meter) meters.add(meter);
            return answer;
          },
        },
      }),
    }),
  },
  {
    id: 'repeats-results',
    title: text('2002 应答后又发一遍', 'sends 2002 again although it was answered'),
    clause: '2.4.12/once',
    weight: 'must',
    apply: () => ({
      parts: routeMessages((message) => [message, { ...message, delayMs: 100 }], '2002'),
    }),
  },
  {
    id: 'own-serial-in-results',
    title: text(
      '2002 的 sendSerialNo 不是指令的流水号',
      'sendSerialNo of 2002 is not that of the command',
    ),
    clause: '2.4.12/correlation',
    weight: 'must',
    apply: () => ({
      parts: changeMessages((fields) => ({ ...fields, sendSerialNo: newSerialNo() }), '2002'),
    }),
  },
];

/** Changes the fields of a success, which lie in echoMsg. */
function onPayload(change: (payload: Fields) => Fields) {
  return (answer: Fields): Fields =>
    typeof answer.echoMsg === 'object'
      ? { ...answer, echoMsg: change(answer.echoMsg as Fields) }
      : answer;
}
