import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Rule } from '../../kit/rule.js';
import { metersIn, refuse } from './refusal.js';

interface Meters {
  readonly meters: ReadonlyMap<string, unknown>;
}

/** Meters that were never registered, or were removed, are not served [8.1, QC-R13, QC-R14]. */
export function knownMeterRule(
  id: string,
  ruling: string,
  operations: readonly string[],
): Rule<Meters> {
  return {
    id,
    clause: '8.1',
    ruling,
    operations,
    check({ operation, fields, state }) {
      // A meter is registered so that it becomes known [7.9].
      const isRegistration =
        operation === 'meterInfo' && (fields.meterOperation ?? 'register') === 'register';
      if (isRegistration) return undefined;
      const numbers = metersIn(fields).map((meter) => textOf(meter, 'meterNo'));
      const unknown = numbers.find((meterNo) => !state.meters.has(meterNo));
      if (unknown === undefined) return undefined;
      return refuse(CODE.meterNo, `meterNo ${quote(unknown)} 不是已知的表具`);
    },
  };
}
