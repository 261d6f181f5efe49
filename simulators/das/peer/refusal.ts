import { CODE } from '../../../src/protocols/das/envelope.js';
import type { Refusal } from '../../kit/rule.js';

/** A refusal of appendix 4's "parameter abnormal". */
export function refuse(message: string, code: string = CODE.abnormal): Refusal {
  return { code, message };
}
