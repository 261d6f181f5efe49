import { RESULT_REPORTS } from '../../../src/protocols/qinchuan/result-reports.js';
import { calendarProvocations, troubleProvocations } from '../../kit/provocations/general.js';
import type { Manners } from '../../kit/provocations/manners.js';
import type { Provocation } from '../../kit/provocations/provocation.js';
import { MOST_AFTER_REFUSAL, STATEMENTS } from '../provoked-manners.js';

/** Whatever a sensor network platform reports; a command has it report without delay. */
const MANNERS_OF_PREPOSE: Manners = {
  aim: {
    targets: [['meterDataUp', 'meterDataUpBatch', 'sendAlarm', ...RESULT_REPORTS]],
    changing: ['meterTime', 'sign'],
  },
  keepsName: true,
  canFindOut: false,
  statements: STATEMENTS,
  // The meter is unknown.
  refusal: { code: '1003', most: MOST_AFTER_REFUSAL },
  prompt: (stage) => stage.issue('valveOperate', {}),
};

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS_OF_PREPOSE),
  ...calendarProvocations(MANNERS_OF_PREPOSE),
];
