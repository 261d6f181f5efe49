import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import type { Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';

/** Links are uploaded as often as one likes, and nothing names an upload. */
const MANNERS: Manners = {
  aim: { targets: [['links'], ['archive']], changing: [] },
  keepsName: true,
  statements: {
    success: '1.1.5/success-code',
    recovery: '1.1.4/no-answer',
    persistence: '1.1.5/refused-again',
    calendar: '1.1.4/turn-of-day',
  },
  // The cylinder is unknown.
  refusal: { code: '204', most: 5 },
};

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  ...calendarProvocations(MANNERS),
];
