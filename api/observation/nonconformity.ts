import type { RunResult } from '../../src/model/result.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import type { Body } from '../../suites/kit/conversation.js';
import { type Breach, breachesOf, describeBreach } from './breach.js';

/** Breaches and messages that an error lists. */
const MOST_LISTED = 10;
const LONGEST = 300;

/** What was waited for, and what came instead. */
interface Absence {
  readonly operation: string;
  readonly fields: Body;
  readonly timeoutMs: number;
  /** Fields of the messages of the operation that did come. */
  readonly others: readonly Body[];
  /** How many messages came, by operation. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * The client under test has broken its document, or has not sent what was waited for. The message
 * tells it whole, in the language of the observer; the properties are for programs, and test
 * runners do not print them.
 */
export class NonconformityError extends Error {
  override name = 'NonconformityError';
  readonly #text: Text;
  readonly #result: RunResult;

  private constructor(words: Text, result: RunResult, language: Language) {
    super(words[language]);
    this.#text = words;
    this.#result = result;
  }

  /** The message in both languages. */
  get text(): Text {
    return this.#text;
  }

  /** What the client had come to by then. */
  get result(): RunResult {
    return this.#result;
  }

  /** What it had broken by then, what must hold first. */
  get breaches(): readonly Breach[] {
    return breachesOf(this.#result);
  }

  /** As vitest takes an error out of the process of a test: without what it would print besides. */
  toJSON(): object {
    return { name: this.name, message: this.message };
  }

  /** Names operation, field, statement, what was expected and what was seen of each breach. */
  static ofBreaches(result: RunResult, language: Language): NonconformityError {
    return new NonconformityError(describeBreaches(result), result, language);
  }

  static ofAbsence(absence: Absence, result: RunResult, language: Language): NonconformityError {
    const words = describeAbsence(absence);
    const broken = isBroken(result) ? describeBreaches(result) : undefined;
    const whole = broken ? text(`${words.zh}\n${broken.zh}`, `${words.en}\n${broken.en}`) : words;
    return new NonconformityError(whole, result, language);
  }
}

/** Whether anything that must hold was broken. */
export function isBroken({ summary }: Pick<RunResult, 'summary'>): boolean {
  return summary.fail > 0;
}

/** What must hold and was broken, a line for each; the first line says whose client it is. */
export function describeBreaches(result: RunResult): Text {
  const broken = breachesOf(result).filter(({ weight }) => weight === 'must');
  const lines = broken.slice(0, MOST_LISTED).map(describeBreach);
  const more = broken.length - lines.length;
  const list = (language: Language, rest: string) =>
    [...lines.map((line) => line[language]), ...(more > 0 ? [rest] : [])]
      .map((line) => `\n  ${line}`)
      .join('');
  return text(
    `${result.system} 的调用方不符合文档：${list('zh', `另有 ${more} 处`)}`,
    `the client of ${result.system} does not keep to its document:${list('en', `${more} more`)}`,
  );
}

function describeAbsence({ operation, fields, timeoutMs, others, counts }: Absence): Text {
  const isAny = Object.keys(fields).length === 0;
  const wanted = isAny ? operation : `${operation} ${quote(fields)}`;
  const names = Object.keys(fields);
  const near = others
    .slice(-MOST_LISTED)
    .map(
      (other) => `\n  ${operation} ${quote(Object.fromEntries(names.map((n) => [n, other[n]])))}`,
    );
  const came = [...counts].map(([name, count]) => `${name} ×${count}`).join(', ');
  const instead = text(
    near.length > 0
      ? `；收到的是：${near.join('')}`
      : came
        ? `；收到了 ${came}`
        : '；什么都没有收到',
    near.length > 0
      ? `; what came:${near.join('')}`
      : came
        ? `; what came: ${came}`
        : '; nothing came at all',
  );
  return text(
    `${timeoutMs} 毫秒内没有等到 ${wanted}${instead.zh}`,
    `no ${wanted} came within ${timeoutMs} ms${instead.en}`,
  );
}

function quote(fields: Body): string {
  return printable(JSON.stringify(fields), LONGEST);
}
