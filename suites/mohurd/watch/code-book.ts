import { BUDGETS } from '../../../src/model/budgets.js';
import {
  openCipher,
  readCode,
  type SealedCode,
} from '../../../src/protocols/mohurd/code-cipher.js';
import { listIn } from '../../../src/protocols/mohurd/envelope.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { nameIn, type Watched } from '../../kit/watch/watcher.js';

/** A QR code that an answer has assigned. */
interface Assigned {
  /** Of the latest, where it was assigned again. */
  readonly at: number;
  readonly certType: string | undefined;
}

/** Codes of one answer that are decoded, which takes a private key's work for each. */
const MOST_DECODED = BUDGETS.watching.codesOpened.limit;

export type CodeBook = ReturnType<typeof createCodeBook>;

/**
 * The QR codes that answers have assigned, as far as the key opens them [MH-R23].
 *
 * @param privateKey text of the key; without it, or with another one, no code is known
 */
export function createCodeBook(privateKey: unknown) {
  const cipher = openCipher(privateKey);
  const codes = new BoundedMap<string, Assigned>(MOST_REMEMBERED);
  const sealedTexts = new BoundedMap<string, true>(MOST_REMEMBERED);
  return {
    note({ operation, request, answer, at }: Watched): void {
      if (operation.id !== 'businessData' || !answer?.envelope?.succeeded) return;
      const { payload } = answer.envelope;
      const sealed = [payload, ...listIn(payload, 'SuccessData')].flatMap(readSealed);
      const certType = nameIn(request, 'certType');
      for (const [index, one] of sealed.entries()) {
        sealedTexts.set(one.encryCertid.trim(), true);
        const decoded = index < MOST_DECODED ? cipher?.open(one) : undefined;
        const code = decoded === undefined ? undefined : readCode(decoded).code;
        if (code !== undefined) codes.set(code, { at, certType });
      }
    },
    find: (code: string) => codes.get(code),
    isSealed: (text: string) => sealedTexts.has(text.trim()),
  };
}

function readSealed({ encryCertid, encryKey }: Readonly<Record<string, unknown>>): SealedCode[] {
  if (typeof encryCertid !== 'string' || typeof encryKey !== 'string') return [];
  return encryCertid === '' || encryKey === '' ? [] : [{ encryCertid, encryKey }];
}
