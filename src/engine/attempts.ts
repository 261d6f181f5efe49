import type { CaseResult } from '../model/result.js';
import type { Language } from '../model/text.js';
import { settleAttempts, type Trial } from './settle-attempts.js';

export interface AttemptPolicy {
  /** How often a failing case is run once more. */
  readonly confirm: number;
  /** Before each further try of a hindered case, in milliseconds. */
  readonly pauses: readonly number[];
  readonly sleep: (ms: number) => Promise<void>;
  /** The run is at its end. */
  readonly isStopped: () => boolean;
  /** A try was given up as too fast. @returns whether another may be given up as well. */
  readonly noteTooFast: () => boolean;
  readonly language: Language;
}

/** Three tries in all. */
export const PAUSES: readonly number[] = [300, 1500];

/** Tries of one case that may be given up, so that a run comes to its end. */
const MOST_GIVEN_UP = 12;

/**
 * Runs a case as often as it takes to tell the IUT's doing from what lies between: again after
 * trouble with the transport, again when it came too fast, and again to confirm a failure.
 */
export async function attemptCase(
  perform: (number: number, mayGiveUp: boolean) => Promise<Trial>,
  { confirm, pauses, sleep, isStopped, noteTooFast, language }: AttemptPolicy,
): Promise<CaseResult> {
  const trials: Trial[] = [];
  let number = 0;
  let given = 0;
  let mayGiveUp = true;

  async function next(): Promise<Trial> {
    for (;;) {
      number += 1;
      const trial = await perform(number, mayGiveUp && given < MOST_GIVEN_UP);
      trials.push(trial);
      if (!trial.isTooFast || isStopped()) return trial;
      trials.pop();
      given += 1;
      mayGiveUp = noteTooFast();
    }
  }

  let last = await next();
  for (const pause of pauses) {
    if (!last.isHindered || !isUnsettled(last) || isStopped()) break;
    // It tells nothing, neither for nor against the IUT.
    if (last.result.verdict !== 'fail') trials.pop();
    await sleep(pause);
    if (isStopped()) break;
    last = await next();
  }
  const cause = trials.length > 1 ? 'transport' : 'confirmation';
  if (trials.every(({ result }) => result.verdict === 'fail')) {
    for (let i = 0; i < confirm && !isStopped(); i += 1) await next();
  }
  return settleAttempts(trials.length > 0 ? trials : [last], cause, language);
}

function isUnsettled({ result: { verdict } }: Trial): boolean {
  return verdict === 'fail' || verdict === 'inconc';
}
