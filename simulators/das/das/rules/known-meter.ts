import { quote, textOf } from '../../../kit/messages/field-text.js';
import type { Fields, Refusal, Rule } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { State } from '../state.js';

/** Statement and operation where the meter has to be in service and the user's own [DAS-R34]. */
const DEMANDS: readonly (readonly [statement: string, operation: string])[] = [
  ['2.4.2/unknown-meter', '1002'],
  ['2.4.3/unknown-meter', '1004'],
  ['2.4.4/unknown-meter', '1005'],
  ['2.4.6/unknown-meter', '1008'],
  ['2.4.7/unknown-meter', '1009'],
  ['2.4.9/unknown-meter', '1014'],
  ['2.4.10/unknown-meter', '1015'],
];

/** Meters that were never registered, were removed or replaced are not served. */
export const knownMeterRules: readonly Rule<State>[] = DEMANDS.map(([id, operation]) => ({
  id,
  clause: id.split('/')[0] ?? id,
  ruling: 'DAS-R34',
  operations: [operation],
  check: ({ fields, state }) => findStranger(fields, state),
}));

function findStranger(fields: Fields, { meters }: State): Refusal | undefined {
  const userNo = textOf(fields, 'userNo');
  const meterNo = textOf(fields, 'meterNo');
  if (meters.find(userNo, meterNo)) return undefined;
  if (!meters.byUser(userNo)) return refuse(`userNo ${quote(userNo)} 没有在用的表具`);
  if (!meters.byNumber(meterNo)) return refuse(`meterNo ${quote(meterNo)} 不是在用的表具`);
  return refuse(`meterNo ${quote(meterNo)} 不属于 userNo ${quote(userNo)}`);
}
