import { linesOf } from '../../src/diagnosis/diagnosis-lines.js';
import type { Finding } from '../../src/model/finding.js';
import type { CaseResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { describeDuty } from '../duty.js';
import { describeFrequency } from '../frequency.js';
import { STANDING_NAMES, STANDING_SIGNS, standingOf, WEIGHT_NAMES } from '../standing.js';
import type { Paint } from './paint.js';
import { describeRepeat } from './repeat.js';
import { describeSequence } from './sequence.js';
import { WORDS } from './words.js';

const MOST_FINDINGS = 8;
const VALUE_LENGTH = 400;
const COLON = text('：', ': ');

interface Manner {
  readonly language: Language;
  readonly paint: Paint;
}

/**
 * A failed case in full: what it judged, why it failed, and how to repeat it.
 *
 * @param replay the command that runs it again
 */
export function describeFailure(
  result: CaseResult,
  { language, paint }: Manner,
  replay?: string,
): string {
  const standing = standingOf(result);
  const left = result.findings.length - MOST_FINDINGS;
  const duty = describeDuty(result);
  const facts = [
    `${WORDS.clause[language]} ${printable(result.clause, 60)}`,
    WEIGHT_NAMES[result.weight][language],
    ...(duty ? [duty[language]] : []),
    ...(result.rulings.length === 0
      ? []
      : [`${WORDS.rulings[language]} ${printable(result.rulings.join(', '), 200)}`]),
  ];
  const sign = `${STANDING_SIGNS[standing]} ${STANDING_NAMES[standing][language]}`;
  return [
    `${paint.standing[standing](paint.bold(sign))}  ${paint.bold(printable(result.id, 200))}  ${paint.dim(facts.join(' · '))}`,
    `  ${printable(result.title[language], VALUE_LENGTH)}`,
    ...(result.reason[language] === '' || result.findings.length > 0
      ? []
      : [`  ${paint.standing[standing](printable(result.reason[language], VALUE_LENGTH))}`]),
    ...result.findings
      .slice(0, MOST_FINDINGS)
      .flatMap((finding) => describeFinding(finding, { language, paint })),
    ...describeAttempts(result, language),
    ...(left > 0 ? [`    ${text(`另有 ${left} 处`, `${left} more`)[language]}`] : []),
    ...describeSequence(result, { language, paint }),
    ...describeRepeat(result, { language, paint }, replay),
  ].join('\n');
}

/** How often it failed, of a case that was run more than once. */
function describeAttempts({ attempts, findings }: CaseResult, language: Language): string[] {
  // Without findings the reason has said it.
  if (!attempts || findings.length === 0) return [];
  const { runs, failed } = attempts;
  return [
    failed === runs
      ? `    ${text(`总是失败（${runs} 次）`, `fails always (${runs} tries)`)[language]}`
      : `    ${text(`${runs} 次中有 ${failed} 次失败`, `failed ${failed} of ${runs} tries`)[language]}`,
  ];
}

/** A failed recommendation, on one line. */
export function describeWarning(result: CaseResult, { language, paint }: Manner): string {
  const standing = standingOf(result);
  const says = [result.title, result.reason].map((part) => part[language]).filter(Boolean);
  const clause = `${WORDS.clause[language]} ${printable(result.clause, 60)}`;
  const facts = [clause, describeDuty(result)?.[language]].filter(Boolean).join(' · ');
  return `${paint.standing[standing](STANDING_SIGNS[standing])} ${printable(result.id, 200)}  ${paint.dim(facts)}  ${printable(says.join(COLON[language]), VALUE_LENGTH)}`;
}

/** A failure that the baseline lists, with the reason that stands there. */
export function describeKnown({ id, known }: CaseResult, paint: Paint): string {
  const sign = paint.standing.known(STANDING_SIGNS.known);
  return `${sign} ${printable(id, 200)}  ${paint.dim(printable(known?.reason ?? '', VALUE_LENGTH))}`;
}

function describeFinding(finding: Finding, { language, paint }: Manner): string[] {
  const basis = printable(
    [finding.clause ?? '', ...(finding.rulings ?? [])].filter(Boolean).join(', '),
  );
  const frequency = describeFrequency(finding);
  const count = frequency ? `  ${frequency[language]}` : '';
  const line = (word: keyof typeof WORDS, value: string) =>
    `      ${paint.dim(WORDS[word][language])}${printable(value, VALUE_LENGTH)}`;
  const explained = finding.diagnosis ? linesOf(finding.diagnosis) : [];
  return [
    `    ${printable(finding.pointer, 200)}${basis === '' ? '' : paint.dim(`  (${basis})`)}${paint.dim(count)}`,
    line('expected', finding.expected[language]),
    line('actual', finding.actual[language]),
    ...(finding.settled ?? []).map((settled) => line('settled', settled[language])),
    ...explained.map(
      ([name, value]) =>
        `      ${paint.dim(name[language] + COLON[language])}${printable(value[language], VALUE_LENGTH)}`,
    ),
  ];
}
