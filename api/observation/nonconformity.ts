import type { CaseResult, RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { Body } from '../../suites/kit/conversation.js';

/** Breaches that a message lists. */
const MOST_LISTED = 10;
const LONGEST = 300;

/** The client under test has broken its document, or not done what was waited for. */
export class NonconformityError extends Error {
  override name = 'NonconformityError';
  readonly text: Text;

  private constructor(
    words: Text,
    /** What the client comes to by now. */
    readonly result: RunResult,
  ) {
    super(words.en);
    this.text = words;
  }

  /** Names clause, field, what was expected and what was seen of each breach. */
  static ofBreaches(result: RunResult): NonconformityError {
    const broken = result.cases.filter(
      ({ verdict, weight }) => verdict === 'fail' && weight === 'must',
    );
    const lines = broken.slice(0, MOST_LISTED).map(describe);
    const more = broken.length - lines.length;
    const zh = lines.map((line) => line.zh).join('\n') + (more > 0 ? `\n另有 ${more} 处` : '');
    const en = lines.map((line) => line.en).join('\n') + (more > 0 ? `\n${more} more` : '');
    return new NonconformityError(
      text(
        `${result.system} 的调用方不符合：\n${zh}`,
        `the client of ${result.system} does not conform:\n${en}`,
      ),
      result,
    );
  }

  static ofAbsence(
    operation: string,
    fields: Body,
    timeoutMs: number,
    result: RunResult,
  ): NonconformityError {
    const wanted = printable(JSON.stringify(fields), LONGEST);
    return new NonconformityError(
      text(
        `${timeoutMs} 毫秒内没有收到 ${operation} ${wanted}`,
        `no ${operation} with ${wanted} came within ${timeoutMs} ms`,
      ),
      result,
    );
  }
}

function describe({ clause, operation, findings: [first], reason }: CaseResult): Text {
  const { pointer, expected, actual } = first ?? {};
  if (!pointer || !expected || !actual) {
    return text(`${clause} ${operation}：${reason.zh}`, `${clause} ${operation}: ${reason.en}`);
  }
  return text(
    `${clause} ${operation} ${pointer}：期望 ${cut(expected.zh)}，实际 ${cut(actual.zh)}`,
    `${clause} ${operation} ${pointer}: expected ${cut(expected.en)}, got ${cut(actual.en)}`,
  );
}

function cut(words: string): string {
  return printable(words, LONGEST);
}
