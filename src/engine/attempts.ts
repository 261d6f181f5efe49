import type { CaseResult } from '../model/result.js';
import { type Language, text } from '../model/text.js';
import { leaveOpen } from './dead-target.js';
import type { Line } from './line.js';
import { isHindered, settleAttempts, type Trial } from './settle-attempts.js';

export interface AttemptPolicy {
  /** How often a failing case is run once more. */
  readonly confirm: number;
  /** How many further tries a hindered case has, and when. */
  readonly line: Line;
  readonly sleep: (ms: number) => Promise<void>;
  /** The run is at its end. */
  readonly isStopped: () => boolean;
  /** A try was given up as too fast. @returns whether another may be given up as well. */
  readonly noteTooFast: () => boolean;
  readonly language: Language;
}

/** Tries of one case that may be given up, so that a run comes to its end. */
const MOST_GIVEN_UP = 12;

/**
 * Runs a case as often as it takes to tell the IUT's doing from what lies between: again after
 * trouble with the transport, again when it came too fast, and again to confirm a failure.
 */
export async function attemptCase(
  perform: (number: number, mayGiveUp: boolean) => Promise<Trial>,
  { confirm, line, sleep, isStopped, noteTooFast, language }: AttemptPolicy,
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
  while (isHindered(last) && isUnsettled(last) && !isStopped()) {
    const pause = line.pauseAfter(last, trials.length);
    if (pause === undefined) break;
    await sleep(pause);
    if (isStopped()) break;
    last = await next();
  }
  line.note(trials);
  if (isStopped() && trials.every(isHindered) && isFailed(last)) {
    return leaveOpen(last.result, UNTRIED, language);
  }
  const telling = trials.filter((trial) => !isHindered(trial) || isFailed(trial));
  // Where every try was hindered, a failure in some of them is none.
  const settled = telling.every(isHindered) ? trials : telling;
  const cause = settled.length > 1 ? 'transport' : 'confirmation';
  if (settled.every(isFailed)) {
    for (let i = 0; i < confirm && !isStopped(); i += 1) settled.push(await next());
  }
  return settleAttempts(settled.some(isFailed) ? settled : [last], cause, language);
}

const UNTRIED = text(
  '遇到传输故障，未及再试运行已结束',
  'it met with trouble of the transport, and the run ended before it could be tried again',
);

function isFailed({ result }: Trial): boolean {
  return result.verdict === 'fail';
}

function isUnsettled({ result: { verdict } }: Trial): boolean {
  return verdict === 'fail' || verdict === 'inconc';
}
