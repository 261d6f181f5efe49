import { linesOf } from '../src/diagnosis/diagnosis-lines.js';
import type { Exchange, MessageRecord } from '../src/model/exchange.js';
import type { Finding } from '../src/model/finding.js';
import type { CaseResult } from '../src/model/result.js';
import { describeRequest } from '../src/model/sequence.js';
import { type Language, text } from '../src/model/text.js';
import { printable, printableBlock } from '../src/wire/printable.js';
import { describeFrequency } from './frequency.js';
import { RESENT } from './steps.js';

const BODY_LENGTH = 4000;
const CURL_LENGTH = 16_000;
const MOST_FINDINGS = 30;

const WORDS = {
  expected: text('期望', 'expected'),
  actual: text('实际', 'actual'),
  rulings: text('裁定', 'rulings'),
  repeat: text('重现', 'repeat'),
  more: text('另有', 'more'),
};

/** A failed case in plain text: why, each finding, each exchange, and how to repeat it. */
export function accountOf(result: CaseResult, language: Language): string {
  const say = (word: keyof typeof WORDS) => WORDS[word][language];
  const left = result.findings.length - MOST_FINDINGS;
  const paragraphs = [
    printable(result.title[language]),
    printable(result.reason[language]),
    ...result.findings.slice(0, MOST_FINDINGS).map((finding) => describeFinding(finding, language)),
    left > 0 ? `${say('more')}: ${left}` : '',
    ...describeSequence(result, language),
    result.rulings.length > 0 ? `${say('rulings')}: ${printable(result.rulings.join(', '))}` : '',
    ...result.exchanges.map((exchange) => describeExchange(exchange, language)),
  ];
  return paragraphs.filter(Boolean).join('\n\n');
}

function describeFinding(finding: Finding, language: Language): string {
  const lines = [
    [printable(finding.pointer), describeFrequency(finding)?.[language]].filter(Boolean).join('  '),
    `  ${WORDS.expected[language]}: ${printable(finding.expected[language])}`,
    `  ${WORDS.actual[language]}: ${printable(finding.actual[language])}`,
  ];
  for (const settled of finding.settled ?? []) lines.push(`  ${printable(settled[language])}`);
  for (const [name, value] of finding.diagnosis ? linesOf(finding.diagnosis) : []) {
    lines.push(`  ${name[language]}: ${printable(value[language], BODY_LENGTH)}`);
  }
  const basis = [finding.clause ?? '', ...(finding.rulings ?? [])].filter(Boolean);
  if (basis.length > 0) lines.push(`  § ${printable(basis.join(', '))}`);
  return lines.join('\n');
}

function describeSequence({ sequence }: CaseResult, language: Language): string[] {
  if (!sequence) return [];
  const steps = sequence.steps.map((step, index) => {
    const outcome = (['expected', 'actual'] as const).map(
      (word) => `  ${WORDS[word][language]}: ${printable(step[word][language])}`,
    );
    return [printable(describeRequest(step, index)), ...outcome].join('\n');
  });
  return [...steps, `${WORDS.repeat[language]}: ${printable(sequence.repeat)}`];
}

function describeExchange(exchange: Exchange, language: Language): string {
  const { request, response, trouble, resent, curl } = exchange;
  const lines = [
    `> ${printable(request.method, 20)} ${printable(request.url)}  [${exchange.purpose}, +${Math.round(exchange.offsetMs)} ms]`,
    ...describeMessage(request, '>'),
  ];
  if (resent) lines.push(`  ${RESENT[language]}`);
  if (response) {
    lines.push(`< ${response.status}  [${Math.round(exchange.durationMs)} ms]`);
    lines.push(...describeMessage(response, '<'));
  }
  if (trouble) lines.push(`< ${printable(trouble.message[language])}`);
  if (curl) lines.push(`${WORDS.repeat[language]}: ${printableBlock(curl, CURL_LENGTH)}`);
  return lines.join('\n');
}

function describeMessage(message: MessageRecord, sign: string): string[] {
  const headers = Object.entries(message.headers).map(
    ([name, value]) => `${sign} ${printable(name)}: ${printable(value)}`,
  );
  const { body, bodyEncoding } = message;
  if (body === '') return headers;
  const coded = bodyEncoding === undefined ? [] : [`${sign} (Base64)`];
  return [...headers, sign, ...coded, printableBlock(body, BODY_LENGTH)];
}
