import { ANSWER_DEFECTS } from './defects/answers.js';
import { CORRELATION_DEFECTS } from './defects/correlation.js';
import { DELIVERY_DEFECTS } from './defects/delivery.js';
import { DEMAND_DEFECTS } from './defects/demands.js';
import { STATE_DEFECTS } from './defects/state.js';
import { VALUE_DEFECTS } from './defects/values.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that the sensor network platform can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...ANSWER_DEFECTS,
  ...DEMAND_DEFECTS,
  ...STATE_DEFECTS,
  ...VALUE_DEFECTS,
  ...CORRELATION_DEFECTS,
  ...DELIVERY_DEFECTS,
];
