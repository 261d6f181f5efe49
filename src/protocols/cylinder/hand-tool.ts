import type { HandTool } from '../../model/hand-tool.js';

export const HAND_TOOL: HandTool = {
  variables: ({ token }) => [{ name: 'token', value: String(token ?? ''), isSecret: true }],
  subject: 'cylinder',
  settings: () => ({}),
  signed: [],
  fresh: () => [],
  code: { script: 'answer.statusCode', groovy: 'answer.statusCode' },
  codeOf: ({ statusCode }) => String(statusCode),
  strangers: ['refuses-wrong-token'],
};
