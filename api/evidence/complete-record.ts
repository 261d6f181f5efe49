import { accountFor } from '../../src/model/account.js';
import type { Subject } from '../../src/model/evidence.js';
import type { RunResult } from '../../src/model/result.js';
import { sealRecord } from './chain.js';
import { readEnvironment } from './read-environment.js';

/**
 * The record of a run that has ended, with whose it is, what it was made with, what was decided, and
 * digests over it all. Nothing may be changed in it afterwards, secrets least of all.
 */
export function completeRecord(result: RunResult, subject: Subject | undefined): RunResult {
  return sealRecord({
    ...result,
    ...(subject ? { subject } : {}),
    environment: readEnvironment(result.protocol),
    account: accountFor(result.cases),
  });
}
