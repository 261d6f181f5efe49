import type { Credentials } from '../../../src/protocols/das/token.js';
import type { Defect } from '../../kit/defect.js';
import { createSharedDefects } from '../peer/shared-defects.js';
import { ACCESS_DEFECTS } from './defects/access.js';
import { ANSWER_DEFECTS } from './defects/answers.js';
import { DEMAND_DEFECTS } from './defects/demands.js';
import type { CisParts } from './simulator.js';
import type { CisState } from './state.js';

/** Mistakes that a customer information system can be made to make. */
export const CIS_DEFECTS: readonly Defect<CisParts, Credentials>[] = [
  ...createSharedDefects<CisState>(),
  ...ACCESS_DEFECTS,
  ...ANSWER_DEFECTS,
  ...DEMAND_DEFECTS,
];
