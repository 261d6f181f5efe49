import { text } from '../../../src/model/text.js';
import { omitRule } from '../../kit/alterations/rules.js';
import type { Defect } from '../../kit/defect.js';
import type { BusinessParts } from '../business.js';

/** Mistakes that the business platform can be made to make. */
export const BUSINESS_DEFECTS: readonly Defect<BusinessParts>[] = [
  {
    id: 'takes-unknown-meters',
    title: text('接受未知表具的上报', 'takes reports of meters that it does not know'),
    clause: '8.1/unknown-meter-report',
    weight: 'should',
    apply: () => ({ parts: omitRule('8.1/unknown-meter-report') }),
  },
];
