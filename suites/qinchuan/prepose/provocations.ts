import { callbackProvocations } from '../../kit/provocations/callbacks.js';
import { calendarProvocations, troubleProvocations } from '../../kit/provocations/general.js';
import type { Manners } from '../../kit/provocations/manners.js';
import type { Provocation } from '../../kit/provocations/provocation.js';
import { MOST_AFTER_REFUSAL, STATEMENTS } from '../provoked-manners.js';

const COMMANDS = [
  'recharge',
  'cancelRecharge',
  'valveOperate',
  'changeprice',
  'dataSupplement',
  'getParameter',
];

/** Money comes first, then whatever a meter does. */
const MANNERS_OF_BUSINESS: Manners = {
  aim: {
    targets: [
      ['recharge'],
      ['cancelRecharge', 'updatePriceAndBalance', 'valveOperate', 'changeprice'],
      ['setParameter', 'meterInfo', 'dataSupplement', 'getParameter'],
    ],
    changing: ['commandSeq', 'rechargeTime', 'sign'],
    name: 'commandSeq',
  },
  report: (stage) => stage.report(),
  keepsName: true,
  canFindOut: true,
  statements: { ...STATEMENTS, repetition: '5.4/same-command-again' },
  // The meter does not support the transaction.
  refusal: { code: '9005', most: MOST_AFTER_REFUSAL },
};

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS_OF_BUSINESS),
  ...callbackProvocations({
    commands: COMMANDS,
    callbacks: [
      'rechargeUp',
      'cancelRechargeUp',
      'openVResult',
      'closeVResult',
      'chargePriceResult',
      'meterDataSupplement',
      'parameterUp',
    ],
    key: 'commandSeq',
    reference: 'commandSeq',
    statements: {
      twice: '5.4/repeated-report',
      outOfOrder: '5.4/report-order',
      unknown: '5.4/unknown-command',
      forged: '5.3/token-required',
    },
  }),
  ...calendarProvocations(MANNERS_OF_BUSINESS),
];
