import { text } from '../../src/model/text.js';
import type { Defect } from '../kit/defect.js';
import type { LeakParts } from './simulator.js';

/** Mistakes that the platform can be made to make. */
export const DEFECTS: readonly Defect<LeakParts>[] = [
  {
    id: 'takes-any-token',
    title: text('不核对 token', 'takes any token'),
    clause: '1.1/token',
    weight: 'must',
    apply: () => ({ parts: () => ({ authenticate: () => undefined }) }),
  },
];
