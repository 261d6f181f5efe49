import { CODE } from '../../src/protocols/cylinder/envelope.js';
import type { OperationPlan } from '../kit/cases/plan.js';
import type { CylinderTools } from './tools.js';

export type Plan = OperationPlan<CylinderTools>;

/** The least that each operation needs [CY-R10]: the bar code stands for the three identifiers. */
export const PLANS: readonly Plan[] = [
  {
    operation: 'archive',
    needs: [],
    parameterCode: CODE.parameter,
    request: async (t, _given, options) => ({
      ...t.draw('archive', {}, options),
      ...t.identify('barCode'),
    }),
  },
  {
    operation: 'links',
    needs: [],
    parameterCode: CODE.parameter,
    request: async (t, _given, options) => ({
      ...t.draw('links', {}, options),
      ...t.identify('barCode'),
      fillUrl: t.link('fillUrl'),
    }),
  },
];
