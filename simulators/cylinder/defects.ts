import type { Defect } from '../kit/defect.js';
import { ANSWER_DEFECTS } from './defects/answers.js';
import { LINK_DEFECTS } from './defects/links.js';
import { REQUEST_DEFECTS } from './defects/requests.js';
import type { CylinderParts } from './simulator.js';

/** Mistakes that the traceability system can be made to make. */
export const CYLINDER_DEFECTS: readonly Defect<CylinderParts>[] = [
  ...ANSWER_DEFECTS,
  ...REQUEST_DEFECTS,
  ...LINK_DEFECTS,
];
