import type { CaseResult } from '../../src/model/result.js';

/** Whether the clock gave no instant in reach for which a token begins with two zeros. */
export function isLeftToChance({ id, verdict }: Pick<CaseResult, 'id' | 'verdict'>): boolean {
  return verdict === 'none' && id.endsWith('/accepts-token-with-two-leading-zeros');
}
