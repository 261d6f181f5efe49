import { createCaseOf } from '../../kit/cases/case-literal.js';
import type { DasTools } from './tools.js';

/** A case of the DAS suite; all but registration itself need a registered meter. */
export const caseOf = createCaseOf<DasTools>('das', (operation) =>
  operation === '1001' ? [] : ['1001'],
);
