import { SHARED_DEFECTS } from '../peer/shared-defects.js';
import { ACCESS_DEFECTS } from './defects/access.js';
import { ANSWER_DEFECTS } from './defects/answers.js';
import { DEMAND_DEFECTS } from './defects/demands.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that a customer information system can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...SHARED_DEFECTS,
  ...ACCESS_DEFECTS,
  ...ANSWER_DEFECTS,
  ...DEMAND_DEFECTS,
];
