import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import type { Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';

const MANNERS: Manners = {
  aim: { targets: [['alarm']], changing: [] },
  keepsName: true,
  statements: {
    success: '1.2/success-code',
    recovery: '1.1/no-answer',
    persistence: '1.2/refused-again',
    calendar: '1.1/turn-of-day',
  },
  refusal: { code: '0001', most: 5 },
};

/** Trouble that detectors are put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  ...calendarProvocations(MANNERS),
];
