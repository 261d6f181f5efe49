import type { CaseScope } from '../../../src/engine/case-scope.js';
import type { Model } from '../../kit/exploration/model.js';
import { METER_COMMANDS, METERS, USERS } from './model-meters.js';
import { OTHER_COMMANDS } from './model-orders.js';
import { DasWorld } from './model-world.js';
import { DasTools } from './tools.js';

/** Under the other choice the first answer comes again. */
const REJECTED = { ruling: 'DAS-R04', choice: 'reject' };

/** Registrations, prices, commands and serial numbers of a DAS, as far as 2.2 and 2.4 settle them. */
export const MODEL: Model<DasTools, DasWorld> = {
  system: 'das',
  statements: [
    ['1001', '2.4.1/accepts'],
    ['1001', '2.4.1/unique-user'],
    ['1001', '2.4.1/unique-meter'],
    ['1001', '2.4.1/again-after-removal', '1002'],
    ['1002', '2.4.2/accepts'],
    ['1002', '2.4.2/unknown-meter'],
    ['1002', '2.4.2/removed'],
    ['1004', '2.4.3/accepts'],
    ['1004', '2.4.3/unknown-meter'],
    ['1005', '2.4.4/unknown-command', '1004'],
    ['1007', '2.4.5/new-price'],
    ['1007', '2.4.5/price-exists'],
    ['1007', '2.4.5/adjust'],
    ['1007', '2.4.5/adjust-unknown'],
    ['1008', '2.4.6/accepts', '1007'],
    ['1008', '2.4.6/unknown-meter'],
    ['1008', '2.4.6/shown', '1007', '1014'],
    ['1009', '2.4.7/accepts'],
    ['1009', '2.4.7/unknown-meter'],
    ['1009', '2.4.7/taken-meter'],
    ['1009', '2.4.7/shown'],
    ['1014', '2.4.9/accepts'],
    ['1014', '2.4.9/unknown-meter'],
    ['1014', '2.4.9/registered'],
    ['1014', '2.2/unique-serial'],
  ].map(([operation = '', clause = '', ...others]) => ({
    operation,
    clause,
    needs: operation === '1007' ? others : ['1001', ...others],
    ...(clause === '2.2/unique-serial' ? { under: REJECTED } : {}),
  })),
  commands: [...METER_COMMANDS, ...OTHER_COMMANDS],
  begin(t) {
    const drawn = Array.from({ length: METERS }, () => t.draw('1001'));
    return new DasWorld(
      drawn.slice(0, USERS).map(({ userNo }) => String(userNo)),
      drawn.map(({ meterNo }) => String(meterNo)),
    );
  },
  fork: ({ dialect, desk, prices, reporting }: DasTools, scope: CaseScope) =>
    new DasTools(scope, dialect, desk, prices, reporting),
};
