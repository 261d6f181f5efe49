import { text } from '../../src/model/text.js';
import { omitRule } from '../kit/alterations/rules.js';
import type { Defect } from '../kit/defect.js';
import type { CylinderParts } from './cylinder.js';

/** Mistakes that the traceability system can be made to make. */
export const CYLINDER_DEFECTS: readonly Defect<CylinderParts>[] = [
  {
    id: 'takes-any-link',
    title: text('接受不是 http(s) 的链接', 'takes links that are not http(s)'),
    clause: '1.1.4/scheme',
    weight: 'may',
    apply: () => ({ parts: omitRule('1.1.4/scheme') }),
  },
];
