import type { Parameters } from '../../../src/protocols/qinchuan/demonstration.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Rule } from '../../kit/rule.js';
import { metersIn, refuse } from './refusal.js';

interface Agreed {
  readonly parameters: Pick<Parameters, 'meterType' | 'factoryCode'>;
}

/** What the two sides have agreed upon: field, code and words [8.1]. */
const AGREED = [
  ['factoryCode', CODE.factoryCode, '表厂编号', '8.1/unknown-factory'],
  ['meterType', CODE.meterType, '表具型号', '8.1/unknown-type'],
] as const;

/** Type and factory are known; section 7 has no factory [8.1, QC-R13, QC-R21]. */
export function partyRules(operations: readonly string[]): Rule<Agreed>[] {
  return AGREED.map(([field, code, name, id]) => ({
    id,
    clause: '8.1',
    ruling: 'QC-R13',
    operations,
    check({ fields, state }) {
      const values = metersIn(fields).map((meter) => textOf(meter, field));
      const unknown = values.find((value) => value !== '' && value !== state.parameters[field]);
      if (unknown === undefined) return undefined;
      return refuse(code, `${field} ${quote(unknown)} 不是已知的${name}`);
    },
  }));
}
