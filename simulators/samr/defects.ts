import { text } from '../../src/model/text.js';
import { omitRule } from '../kit/alterations/rules.js';
import type { Defect } from '../kit/defect.js';
import type { SamrParts } from './samr.js';

/** Mistakes that the provider of supervision data can be made to make. */
export const SAMR_DEFECTS: readonly Defect<SamrParts>[] = [
  {
    id: 'takes-used-randoms',
    title: text('接受用过的 random', 'takes a random that was used before'),
    clause: '6.4.1/random-unique',
    weight: 'should',
    apply: () => ({ parts: omitRule('6.4.1/random-unique') }),
  },
];
