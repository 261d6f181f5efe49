import { callbackProvocations } from '../../kit/provocations/callbacks.js';
import { calendarProvocations, troubleProvocations } from '../../kit/provocations/general.js';
import type { Manners } from '../../kit/provocations/manners.js';
import type { Provocation } from '../../kit/provocations/provocation.js';
import { MANNERS, wrongEcho } from '../provoked-manners.js';

/** A command moves gas, money and valves; after it comes what changes anything at all. */
const MANNERS_OF_CIS: Manners = {
  ...MANNERS,
  canFindOut: true,
  report: (stage) => stage.report(),
  aim: {
    ...MANNERS.aim,
    targets: [['1004'], ['1001', '1002', '1005', '1007', '1008', '1009'], ['1013', '1014', '1015']],
  },
};

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS_OF_CIS),
  wrongEcho(MANNERS_OF_CIS),
  ...callbackProvocations({
    commands: ['1004'],
    callbacks: ['2002'],
    key: 'serialNo',
    reference: 'sendSerialNo',
    name: 'serialNo',
    statements: {
      twice: '2.2/unique-serial',
      outOfOrder: '2.4.12/accepts',
      unknown: '2.4.12/unknown-command',
      forged: '2.1/token-required',
    },
  }),
  ...calendarProvocations(MANNERS_OF_CIS),
];
