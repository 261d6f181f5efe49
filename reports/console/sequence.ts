import type { CaseResult } from '../../src/model/result.js';
import { describeRequest, type SequenceStep } from '../../src/model/sequence.js';
import type { Language } from '../../src/model/text.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { indent } from './indent.js';
import type { Paint } from './paint.js';
import { WORDS } from './words.js';

const MOST_STEPS = 40;
const VALUE_LENGTH = 400;
const CURL_LENGTH = 8000;

/** The numbered steps of a failed exploration, each with its command, and how to run them again. */
export function describeSequence(
  { sequence, exchanges }: CaseResult,
  { language, paint }: { readonly language: Language; readonly paint: Paint },
): string[] {
  if (!sequence) return [];
  const steps = sequence.steps.slice(0, MOST_STEPS).flatMap((step, index) => {
    const curl = exchanges[step.exchange]?.curl;
    return [
      `      ${paint.bold(printable(describeRequest(step, index), VALUE_LENGTH))}`,
      `         ${describeOutcome(step, language, paint)}`,
      ...(curl === undefined ? [] : [indent(printableBlock(curl, CURL_LENGTH), 9)]),
    ];
  });
  return [
    `    ${paint.dim(WORDS.sequence[language])}`,
    ...steps,
    `    ${paint.dim(WORDS.repeat[language])}`,
    `      ${printable(sequence.repeat, CURL_LENGTH)}`,
  ];
}

function describeOutcome(
  { expected, actual }: SequenceStep,
  language: Language,
  paint: Paint,
): string {
  const part = (word: 'expected' | 'actual', value: string) =>
    `${paint.dim(WORDS[word][language])}${printable(value, VALUE_LENGTH)}`;
  return `${part('expected', expected[language])}  ${part('actual', actual[language])}`;
}
