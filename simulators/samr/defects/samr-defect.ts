import type { Account } from '../../../src/protocols/samr/signature.js';
import type { Defect } from '../../kit/defect.js';
import type { SamrParts } from '../simulator.js';

export type SamrDefect = Defect<SamrParts, Account>;

/** The only operation. */
export const EXCHANGE = 'exchange';
