import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Rule } from '../../kit/rule.js';
import { partyRules } from '../peer/parties.js';
import { refuse } from '../peer/refusal.js';
import { serialRules } from '../peer/serial.js';
import type { State } from './state.js';

/** Reports, results and alarms come from meters that are known [DAS-R45]. */
const REPORTED_METER_RULES: readonly Rule<State>[] = (
  [
    ['2.4.11/unknown-meter', '2001'],
    ['2.4.12/unknown-meter', '2002'],
    ['2.4.13/unknown-meter', '2003'],
  ] as const
).map(([id, operation]) => ({
  id,
  clause: id.slice(0, '2.4.11'.length),
  ruling: 'DAS-R45',
  operations: [operation],
  check({ fields, state }) {
    const userNo = textOf(fields, 'userNo');
    const meterNo = textOf(fields, 'meterNo');
    if (state.find(userNo, meterNo)) return undefined;
    return state.meters.has(meterNo)
      ? refuse(`meterNo ${quote(meterNo)} 不属于 userNo ${quote(userNo)}`)
      : refuse(`meterNo ${quote(meterNo)} 不是已知的表具`);
  },
}));

/** What the customer information system demands beyond the shape of messages. */
export function createRules(operations: readonly string[]): readonly Rule<State>[] {
  return [...serialRules(operations), ...partyRules(operations), ...REPORTED_METER_RULES];
}
