import { BUDGETS } from '../../src/model/budgets.js';
import type { SigningStep } from '../../src/model/exchange.js';
import { text } from '../../src/model/text.js';
import type { CodeCipher } from '../../src/protocols/mohurd/code-cipher.js';
import { listIn } from '../../src/protocols/mohurd/envelope.js';
import { isObject, parseJson } from '../../src/wire/json.js';

/** Codes of one answer that are decoded, which takes a private key's work for each. */
const MOST_DECODED = BUDGETS.watching.codesOpened.limit;

const NAME = text(
  '赋码明文（DES-ECB，密钥以 RSA 封装）',
  'QR code in plain (DES-ECB, its key wrapped by RSA)',
);

/** The QR codes that an answer assigns, as far as the key opens them [MH-R23]. */
export function explainCodes(cipher: CodeCipher | undefined, written: string): SigningStep[] {
  // Hardly any other answer has the name in it.
  const body = cipher && written.includes('encryCertid') ? parseJson(written) : undefined;
  if (!cipher || !isObject(body)) return [];
  const holders = [
    { at: '', fields: body },
    ...listIn(body, 'SuccessData').map((fields, index) => ({
      at: `/ReturnData/SuccessData/${index}`,
      fields,
    })),
  ];
  return holders.slice(0, MOST_DECODED).flatMap(({ at, fields }) => {
    const { encryCertid, encryKey } = fields;
    if (typeof encryCertid !== 'string' || typeof encryKey !== 'string') return [];
    const value = cipher.open({ encryCertid, encryKey });
    const pointer = `${at}/encryCertid`;
    return value === undefined ? [] : [{ name: NAME, value, pointer, inAnswer: true as const }];
  });
}
