import { parseDecimal } from '../../../../src/specification/decimal.js';
import { quote, spell } from '../../../kit/messages/field-text.js';
import type { Fields, Rule } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { State } from '../state.js';

/** Ten-thousandths: a thousand million. Sums of such numbers are still exact. */
const GREATEST = 1e13;

/** Not a rule of the document: numbers beyond what any meter shows cannot be calculated with exactly. */
export const magnitudeRules: readonly Rule<State>[] = (
  [
    ['1001', (fields) => fields.initNum],
    ['1009', (fields) => fields.newNum],
    ['1004', ({ paramContext }) => (paramContext as RechargeContext).data.rechargeAmount],
  ] satisfies [string, (fields: Fields) => unknown][]
).map(([operation, read]) => ({
  id: `simulator/magnitude-${operation}`,
  clause: '2.4',
  operations: [operation],
  check({ fields }) {
    const value = read(fields);
    if (value === undefined || parseDecimal(spell(value)) <= GREATEST) return undefined;
    return refuse(`数值 ${quote(value)} 超出表具的范围`);
  },
}));

interface RechargeContext {
  readonly data: { readonly rechargeAmount?: unknown };
}
