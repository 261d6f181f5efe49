import type { HandTool } from '../../model/hand-tool.js';
import { openCipher, readCode } from './code-cipher.js';
import type { Credentials } from './credentials.js';

export const HAND_TOOL: HandTool = {
  variables(credentials, { privateKey }) {
    const { systemId, keys } = credentials as Partial<Credentials>;
    return [
      { name: 'systemId', value: systemId },
      { name: 'businessKey', value: keys?.business, isSecret: true },
      { name: 'certificateKey', value: keys?.certificate, isSecret: true },
      ...(typeof privateKey === 'string'
        ? [{ name: 'privateKey', value: privateKey, isSecret: true as const }]
        : []),
    ];
  },
  settings: () => ({}),
  signed: [],
  fresh: () => ['eCertID', 'logId'],
  code: {
    // Validation and log answer with true or false.
    script: "answer.data === false ? 'false' : (answer.code ?? answer.ReturnCode)",
    groovy:
      "answer.data == false ? 'false' : (answer.code == null ? answer.ReturnCode : answer.code)",
  },
  codeOf: ({ code, ReturnCode, data }) => (data === false ? 'false' : String(code ?? ReturnCode)),
  strangers: ['refuses-wrong-access-token', 'refuses-wrong-key'],
  opened: {
    script: 'openCode',
    fields: ['encryCertid', 'encryKey'],
    open({ encryCertid, encryKey }, { privateKey }) {
      if (typeof encryCertid !== 'string' || typeof encryKey !== 'string') return undefined;
      const decoded = openCipher(privateKey)?.open({ encryCertid, encryKey });
      return decoded === undefined ? undefined : readCode(decoded).code;
    },
  },
};
