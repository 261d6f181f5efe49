import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { findFall, readTariff } from '../../../src/protocols/qinchuan/ladder.js';
import type { Rule } from '../../kit/rule.js';
import { knownMeterRule } from '../peer/known-meter.js';
import { partyRules } from '../peer/parties.js';
import { refuse } from '../peer/refusal.js';
import type { State } from './state.js';

/** Levels rise from ladder to ladder [7.6, QC-R09]. */
const RISING_LEVELS: Rule<State> = {
  id: '7.6/rising',
  clause: '7.6',
  ruling: 'QC-R09',
  operations: ['changeprice'],
  check({ fields }) {
    const level = findFall(readTariff(fields));
    if (level === undefined) return undefined;
    return refuse(CODE.levels, `level${level} 应大于${level === 1 ? ' 0' : ` level${level - 1}`}`);
  },
};

/** What the platform demands beyond the shape of messages, in order of checking. */
export function createRules(operations: readonly string[]): readonly Rule<State>[] {
  return [
    ...partyRules(operations),
    knownMeterRule('8.1/unknown-meter', 'QC-R13', operations),
    RISING_LEVELS,
  ];
}
