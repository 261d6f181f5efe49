import type { RunResult } from '../../src/model/result.js';
import { writeCertificate } from './certificate-text.js';
import { readSigningKey } from './read-keys.js';
import type { Refusal } from './refusal.js';
import { reviewRecord } from './review-record.js';

/** A certificate, or why there is none. */
export type Issued =
  | { readonly certificate: string; readonly refusals: readonly [] }
  | { readonly certificate?: undefined; readonly refusals: readonly Refusal[] };

export interface CertificateOptions {
  /** A private key of SM2 in PEM. */
  readonly key: string;
  /** Epoch milliseconds; the machine's when absent. */
  readonly now?: number | undefined;
}

/**
 * Makes a certificate of conformity of a stored run: one text with what it states, the record and a
 * signature of SM2 over SM3 under the usual user id, in DER.
 *
 * @throws {UsageError} for another kind of key
 */
export async function issueCertificate(
  run: RunResult,
  { key, now = Date.now() }: CertificateOptions,
): Promise<Issued> {
  const signing = readSigningKey(key);
  const refusals = await reviewRecord(run);
  if (refusals.length > 0) return { refusals };
  return { certificate: writeCertificate(run, signing, new Date(now).toISOString()), refusals: [] };
}
