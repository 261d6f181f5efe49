import { randomInt } from 'node:crypto';
import type { RunResult } from '../../../src/model/result.js';
import { readPrivateKey } from '../../../src/wire/sm2/key.js';
import { UsageError } from '../../errors.js';
import { sealRecord } from '../../evidence/chain.js';
import { writeCertificate } from '../certificate-text.js';
import { verifyCertificate } from '../verify-certificate.js';

/** One byte of a certificate that is another. */
export interface ByteChange {
  readonly at: number;
  readonly to: number;
}

/** A certificate in which little is to be read: its signature holds, its record deserves none. */
export function signPart(run: RunResult, key: string): Buffer {
  const part = { ...run, cases: run.cases.slice(0, 2), rulings: [], diagnosis: [] };
  return Buffer.from(
    writeCertificate(sealRecord(part), readPrivateKey(key), '2026-03-01T00:00:00.000Z'),
  );
}

/** Every fourth change spares the record, which is most of the bytes and found out in one way. */
export function makeChange(bytes: Buffer, turn: number): ByteChange {
  const at = turn % 4 === 0 ? drawBesideRecord(bytes) : randomInt(bytes.length);
  const to = ((bytes[at] ?? 0) + randomInt(1, 256)) % 256;
  return { at, to };
}

function drawBesideRecord(bytes: Buffer): number {
  const recordAt = bytes.indexOf('-----END PUBLIC KEY-----\n') + 25;
  const recordEnd = bytes.indexOf('-----BEGIN SM2 SIGNATURE-----\n');
  const drawn = randomInt(bytes.length - (recordEnd - recordAt));
  return drawn < recordAt ? drawn : drawn + recordEnd - recordAt;
}

/** Whether a certificate is still believed to be its signer's; what is none at all is not. */
export async function isBelieved(bytes: Buffer, { at, to }: ByteChange): Promise<boolean> {
  const changed = Buffer.from(bytes);
  changed[at] = to;
  try {
    const { sealed, refusals } = await verifyCertificate(changed);
    return sealed !== undefined || refusals.length === 0;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
