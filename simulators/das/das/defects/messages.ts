import { text } from '../../../../src/model/text.js';
import { type Credentials, identityOf } from '../../../../src/protocols/das/token.js';
import { formatDecimal } from '../../../../src/specification/decimal.js';
import { formatTime } from '../../../../src/specification/time.js';
import { signToken, tokenTimestamp } from '../../../../src/wire/timestamp-token.js';
import { changeMessages, routeMessages } from '../../../kit/alterations/messages.js';
import type { Defect } from '../../../kit/defect.js';
import { changePayload } from '../../peer/change-payload.js';
import { newSerialNo } from '../meter-messages.js';
import type { DasParts } from '../parts.js';

const MINUTE_MS = 60_000;

/** What is wrong with the messages that the system sends, and with the time of its answers. */
export const MESSAGE_DEFECTS: readonly Defect<DasParts, Credentials>[] = [
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
  {
    id: 'command-code-without-zero',
    title: text('2002 的命令码丢失前导零', 'paramNo of 2002 has lost its leading zero'),
    clause: '2.4.12/correlation',
    weight: 'must',
    apply: () => ({
      parts: changeMessages(
        (fields) => ({ ...fields, paramNo: String(Number(fields.paramNo)) }),
        '2002',
      ),
    }),
  },
  {
    id: 'serial-of-command-in-results',
    title: text(
      '2002 用指令的流水号作自己的流水号',
      '2002 has the serialNo of the command as its own',
    ),
    clause: '2.2/fresh-serial',
    weight: 'must',
    apply: () => ({
      parts: changeMessages((fields) => ({ ...fields, serialNo: fields.sendSerialNo }), '2002'),
    }),
  },
  {
    id: 'swapped-results',
    title: text('2002 的执行结果成功与失败颠倒', '2002 swaps success and failure'),
    clause: '2.4.12/callback',
    weight: 'must',
    apply: () => ({
      parts: changeMessages(
        (fields) => ({ ...fields, excuteState: fields.excuteState === '1' ? '2' : '1' }),
        '2002',
      ),
    }),
  },
  {
    id: 'stale-token-in-callbacks',
    title: text(
      '回调的 AccessToken 只在启动时算一次',
      'AccessToken of callbacks is made once, at the start',
    ),
    clause: '2.1/callback-token',
    weight: 'must',
    apply(credentials) {
      // As if the start had been a while ago: a token is good for the second that it was made in.
      const { AccessToken } = signToken(
        identityOf(credentials),
        tokenTimestamp(Date.now() - 60_000),
      );
      return {
        parts: ({ sign }) => ({ sign: (message) => ({ ...sign(message), AccessToken }) }),
      };
    },
  },
  {
    id: 'reports-usage-as-reading',
    title: text(
      '2001 的读数不含底数，只是用气量',
      'readNum of 2001 is the usage alone, without the base',
    ),
    clause: '2.4.11/report',
    weight: 'must',
    apply: () => ({
      parts: ({ composeReading }) => ({
        composeReading: (meter, state, now) => ({
          ...composeReading(meter, state, now),
          readNum: formatDecimal(state.read(meter, now).volume),
        }),
      }),
    }),
  },
  {
    id: 'answers-late-time',
    title: text('1001 的响应时间慢 67 分钟', 'rdateTime of 1001 is 67 minutes behind'),
    clause: '2.4.1/response',
    weight: 'must',
    apply: () => ({
      parts: changePayload(
        (payload) => ({
          ...payload,
          rdateTime: formatTime(Date.now() - 67 * MINUTE_MS, 'yyyyMMddHHmmss'),
        }),
        '1001',
      ),
    }),
  },
];
