import { ANSWER_DEFECTS } from './defects/answers.js';
import { RECORD_DEFECTS } from './defects/records.js';
import { REQUEST_DEFECTS } from './defects/requests.js';
import type { SamrDefect } from './defects/samr-defect.js';
import { SIGNATURE_DEFECTS } from './defects/signatures.js';

/** Mistakes that the provider of supervision data can be made to make. */
export const SAMR_DEFECTS: readonly SamrDefect[] = [
  ...ANSWER_DEFECTS,
  ...SIGNATURE_DEFECTS,
  ...REQUEST_DEFECTS,
  ...RECORD_DEFECTS,
];
