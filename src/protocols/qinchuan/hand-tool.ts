import type { HandTool } from '../../model/hand-tool.js';
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
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
