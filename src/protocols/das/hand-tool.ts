import type { HandTool } from '../../model/hand-tool.js';

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
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
