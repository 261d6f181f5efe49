import type { CaseResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { isSubject } from '../purpose.js';
import { describeStep, stepsOf } from '../steps.js';
import { indent } from './indent.js';
import type { Paint } from './paint.js';
import { WORDS } from './words.js';

const MOST_STEPS = 40;
const STEP_LENGTH = 400;
const CURL_LENGTH = 8000;

/** How a failure comes about again: its numbered requests, and the commands that make them. */
export function describeRepeat(
  result: CaseResult,
  { language, paint }: { readonly language: Language; readonly paint: Paint },
  replay: string | undefined,
): string[] {
  if (result.sequence) return [];
  const steps = stepsOf(result);
  const curl = curlOf(result);
  const lead = (word: 'steps' | 'repeat' | 'alone') => `    ${paint.dim(WORDS[word][language])}`;
  const numbered = steps
    .slice(0, MOST_STEPS)
    .map((step, index) => `      ${printable(describeStep(step, index)[language], STEP_LENGTH)}`);
  return [
    ...(steps.length > 0 ? [lead('steps'), ...numbered] : []),
    ...(replay === undefined || steps.length === 0
      ? []
      : [lead('repeat'), `      ${printable(replay, CURL_LENGTH)}`]),
    ...(curl === undefined ? [] : [lead('alone'), indent(printableBlock(curl, CURL_LENGTH), 6)]),
  ];
}

/** The last request that the case was about. */
function curlOf({ exchanges }: CaseResult): string | undefined {
  const stimuli = exchanges.filter(isSubject);
  return (stimuli.at(-1) ?? exchanges.findLast(({ curl }) => curl !== undefined))?.curl;
}
