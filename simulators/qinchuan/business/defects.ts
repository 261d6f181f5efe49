import { ANSWER_DEFECTS } from './defects/answers.js';
import { BODY_DEFECTS } from './defects/bodies.js';
import { DEMAND_DEFECTS } from './defects/demands.js';
import { LIST_DEFECTS } from './defects/lists.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that the business platform can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...ANSWER_DEFECTS,
  ...BODY_DEFECTS,
  ...DEMAND_DEFECTS,
  ...LIST_DEFECTS,
];
