import type { RunResult } from '../../src/model/result.js';
import { fileSlugOf } from '../subject.js';

/** `report.docx`, `report-das.docx` beside those of other runs. */
export function paperName(results: readonly RunResult[], total: number, ending: string): string {
  const [result] = results;
  return total === 1 || !result ? `report.${ending}` : `report-${fileSlugOf(result)}.${ending}`;
}
