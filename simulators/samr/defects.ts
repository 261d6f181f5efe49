import { ANSWER_DEFECTS } from './defects/answers.js';
import { RECORD_DEFECTS } from './defects/records.js';
import { REQUEST_DEFECTS } from './defects/requests.js';
import { SIGNATURE_DEFECTS } from './defects/signatures.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that the provider of supervision data can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...ANSWER_DEFECTS,
  ...SIGNATURE_DEFECTS,
  ...REQUEST_DEFECTS,
  ...RECORD_DEFECTS,
];
