import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { findFall, readTariff } from '../../../src/protocols/qinchuan/ladder.js';
import type { Rule } from '../../kit/rule.js';
import { refuse } from '../peer/refusal.js';

/** Levels rise from ladder to ladder [7.6, QC-R09]. */
export const ladderRules: readonly Rule<unknown>[] = [
  {
    id: '7.6/rising',
    clause: '7.6',
    ruling: 'QC-R09',
    operations: ['changeprice'],
    check({ fields }) {
      const level = findFall(readTariff(fields));
      if (level === undefined) return undefined;
      return refuse(
        CODE.levels,
        `level${level} 应大于${level === 1 ? ' 0' : ` level${level - 1}`}`,
      );
    },
  },
];
