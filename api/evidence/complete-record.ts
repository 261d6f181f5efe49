import { accountFor } from '../../src/model/account.js';
import type { RunResult } from '../../src/model/result.js';
import { sealRecord } from './chain.js';
import type { Circumstances } from './circumstances.js';

/**
 * The record of a run that has ended, with its circumstances, what of it was decided, and digests
 * over it all: whatever has to be taken out of it has to be out by now.
 */
export function completeRecord(
  { cases, ...result }: RunResult,
  { subject, environment }: Circumstances,
): RunResult {
  return sealRecord({
    ...result,
    ...(subject ? { subject } : {}),
    ...(environment ? { environment } : {}),
    account: accountFor(cases),
    cases,
  });
}
