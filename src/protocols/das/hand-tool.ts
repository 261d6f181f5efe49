import type { HandTool } from '../../model/hand-tool.js';
import { text } from '../../model/text.js';

export const HAND_TOOL: HandTool = {
  variables: ({ appCode, appSecret }) => [
    { name: 'appCode', value: textOf(appCode) },
    { name: 'appSecret', value: textOf(appSecret), isSecret: true },
  ],
  subject: 'meters',
  settings: () => ({}),
  signed: ['AccessToken', 'Authorization'],
  fresh: () => ['serialNo', 'sendSerialNo', 'userNo', 'meterNo', 'newMeterNo', 'priceCode'],
  code: { script: 'answer.echoCode', groovy: 'answer.echoCode' },
  codeOf: ({ echoCode }) => String(echoCode),
  undecided(operation, { commands }) {
    if (operation === '1005') return ALREADY_EXECUTED;
    return operation === '2002' && commands === undefined ? UNKNOWN_COMMAND : undefined;
  },
};

const ALREADY_EXECUTED = text(
  '指令在取消之前可能已经执行，被拒绝说明不了问题。',
  'The command may have been executed before it is cancelled: a refusal proves nothing.',
);

const UNKNOWN_COMMAND = text(
  'sendSerialNo 是虚构的，对方可以因不认得它而拒绝；parameters.commands 可给出它已下发的指令。',
  'sendSerialNo is made up, and a system that does not know it may refuse: parameters.commands can name commands that it has issued.',
);

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
