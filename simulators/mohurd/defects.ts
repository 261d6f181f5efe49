import { text } from '../../src/model/text.js';
import { omitRule } from '../kit/alterations/rules.js';
import type { Defect } from '../kit/defect.js';
import type { MohurdParts } from './mohurd.js';

/** Mistakes that the gateway and its interfaces can be made to make. */
export const MOHURD_DEFECTS: readonly Defect<MohurdParts>[] = [
  {
    id: 'admits-any-key',
    title: text('不核对系统的密钥', 'gives tokens out for any key'),
    clause: '5.1.2/key',
    weight: 'must',
    apply: () => ({ parts: omitRule('5.1.2/key') }),
  },
];
