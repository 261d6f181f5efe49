import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import type { Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';

const MANNERS: Manners = {
  aim: { targets: [['alarm']], changing: [] },
  keepsName: true,
  canFindOut: false,
  statements: {
    success: '1.2/success-code',
    recovery: '1.1/sent-again',
    persistence: '1.1/sent-again',
    calendar: '1.1/sent-again',
  },
  refusal: { code: '0001', most: 5 },
};

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  ...calendarProvocations(MANNERS),
];
