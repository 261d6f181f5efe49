import type { Manners } from '../kit/provocations/manners.js';

/** What the document says of callers of either side. */
export const STATEMENTS: Omit<Manners['statements'], 'repetition'> = {
  success: '8.1/success-code',
  recovery: '5.4/no-answer',
  persistence: '8.1/refused-again',
  calendar: '5.2.1/turn-of-day',
};

/** A message may be sent again so often after a refusal. */
export const MOST_AFTER_REFUSAL = 5;
