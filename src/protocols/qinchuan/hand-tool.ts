import type { HandTool } from '../../model/hand-tool.js';
import { text } from '../../model/text.js';
import { RESULT_REPORTS } from './result-reports.js';
import { ENCRYPTED_FIELDS } from './sealing.js';

export const HAND_TOOL: HandTool = {
  variables: ({ appId, appSecret, aesKey }) => [
    { name: 'appId', value: textOf(appId) },
    { name: 'appSecret', value: textOf(appSecret), isSecret: true },
    ...(aesKey === undefined
      ? []
      : [{ name: 'aesKey', value: textOf(aesKey), isSecret: true as const }]),
  ],
  subject: 'meters',
  settings: (choices) => ({
    letterCase: choices['QC-R05'] ?? 'either',
    cipherForm: choices['QC-R04'] ?? 'base64',
  }),
  signed: ['AccessToken', 'Authorization', 'sign'],
  fresh: () => ['meterNo', 'commandSeq', 'tradeNo'],
  sealed: ({ aesKey }, { encryptedFields }) =>
    aesKey === undefined ? [] : ((encryptedFields ?? ENCRYPTED_FIELDS) as readonly string[]),
  code: { script: 'answer.returnCode', groovy: 'answer.returnCode' },
  codeOf: ({ returnCode }) => String(returnCode),
  undecided: (operation, { commands }) =>
    RESULT_REPORTS.includes(operation) && commands === undefined ? UNKNOWN_COMMAND : undefined,
};

const UNKNOWN_COMMAND = text(
  'commandSeq 是虚构的，对方可以因不认得它而拒绝；parameters.commands 可给出它已下发的指令。',
  'commandSeq is made up, and a system that does not know it may refuse: parameters.commands can name commands that it has issued.',
);

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
