import { createCaseOf } from '../../kit/cases/case-literal.js';
import type { PreposeTools } from './tools.js';

/** A case of the prepose suite; all need a registered meter. */
export const caseOf = createCaseOf<PreposeTools>('prepose', () => ['meterInfo']);
