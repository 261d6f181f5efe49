import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { PublicKey } from '../../src/wire/sm2/key.js';
import { UsageError } from '../errors.js';
import { verifyChain } from '../evidence/chain.js';
import { openCertificate, type Sealed } from './certificate-text.js';
import { readVouchedKey } from './read-keys.js';
import { isFalse, type Refusal } from './refusal.js';
import { reviewRecord } from './review-record.js';
import { FIRST_LINE } from './statement.js';

/** What is to be thought of a certificate. */
export interface Verification {
  /** Empty for one that is valid. */
  readonly refusals: readonly Refusal[];
  /** What it says; absent where it is not as its signer wrote it. */
  readonly sealed?: Sealed;
  /** Whether its key is one that was given. */
  readonly isVouched: boolean;
}

export interface VerifyOptions {
  /**
   * The key of SM2 that has to have signed it, in PEM; without one that of the certificate is taken,
   * for which nobody vouches.
   */
  readonly key?: string | undefined;
}

/**
 * Verifies a certificate without a network: its bytes, its signature, and its verdict, which is
 * judged again from the record.
 *
 * @throws {UsageError} for what is no certificate at all, and for another kind of key
 */
export async function verifyCertificate(
  content: string | Uint8Array,
  { key }: VerifyOptions = {},
): Promise<Verification> {
  const vouched = key === undefined ? undefined : readVouchedKey(key);
  const bytes = Buffer.from(content);
  checkKind(bytes);
  const found = openCertificate(bytes);
  if ('why' in found) {
    const { zh, en } = found.why;
    const broken = isFalse(text(`证书已被改动：${zh}`, `the certificate was changed: ${en}`));
    return { refusals: [broken, ...nameCase(found.run)], isVouched: false };
  }
  const isVouched = vouched?.point.equals(found.publicKey.point) === true;
  const stranger = vouched && !isVouched ? [isFalse(sayStranger(vouched, found))] : [];
  const refusals = [...stranger, ...(await reviewRecord(found.run))];
  return { refusals, sealed: found, isVouched };
}

function sayStranger(due: PublicKey, { publicKey }: Sealed) {
  const [one, other] = [publicKey.fingerprint, due.fingerprint];
  return text(
    `签署所用的公钥（${one}）不是所给的（${other}）`,
    `the key that signed it (${one}) is not the one that was given (${other})`,
  );
}

/** Which case of the record was changed, where its digests tell. */
function nameCase(run: RunResult | undefined): Refusal[] {
  const chain = run ? verifyChain(run) : 'absent';
  if (typeof chain !== 'object' || chain.case === undefined) return [];
  const id = printable(chain.case, 200);
  return [isFalse(text(`被改动的首个用例是 ${id}`, `the first case that was changed is ${id}`))];
}

const FORM = /^duijie certificate \d{1,9}\r?\n/;

function checkKind(bytes: Buffer): void {
  const head = bytes
    .subarray(0, 100)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (!FORM.test(head)) {
    throw new UsageError(
      text(
        `不是 duijie 的符合性证书：首行应为“${FIRST_LINE}”`,
        `it is no certificate of duijie: its first line would be "${FIRST_LINE}"`,
      ),
    );
  }
  if (head.startsWith(FIRST_LINE)) return;
  throw new UsageError(
    text(
      `证书的格式不是本程序的“${FIRST_LINE}”：请用写成它的版本校验`,
      `the form of the certificate is not the "${FIRST_LINE}" of this program: verify it by the version that wrote it`,
    ),
  );
}
