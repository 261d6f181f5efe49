import { ANSWER_DEFECTS } from './defects/answers.js';
import { LINK_DEFECTS } from './defects/links.js';
import { REQUEST_DEFECTS } from './defects/requests.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that the traceability system can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...ANSWER_DEFECTS,
  ...REQUEST_DEFECTS,
  ...LINK_DEFECTS,
];
