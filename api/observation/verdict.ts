import { isAccepted } from '../../src/model/conformity.js';
import type { RunResult, Summary } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';
import type { Conformity, Weight } from '../../src/model/verdict.js';
import { printable } from '../../src/wire/printable.js';
import { breachesOf } from './breach.js';
import { describeBreaches, isBroken } from './nonconformity.js';

/** What a client comes to by now, short enough for the message of an assertion. */
interface Verdict {
  readonly system: string;
  readonly conformity: Conformity;
  /** Exchanges of the protocol. */
  readonly exchanges: number;
  readonly summary: Summary;
  /** What became of each operation that the client claims. */
  readonly operations: Readonly<Record<string, 'accepted' | 'not-accepted' | 'not-seen'>>;
  /** What must hold and was broken, a line for each; empty when nothing was. */
  readonly message: string;
  /** All that was broken, what must hold first. */
  readonly breaches: readonly {
    readonly operation: string;
    readonly clause: string;
    readonly statement: string;
    readonly weight: Weight;
    readonly pointer: string;
    readonly expected: string;
    readonly seen: string;
    readonly cause?: string;
    readonly count: number;
  }[];
}

const MOST_BREACHES = 100;
const LONGEST = 300;

export function describeVerdict(
  result: RunResult,
  { exchanges, language }: { readonly exchanges: number; readonly language: Language },
): Verdict {
  const { system, conformity, summary, claims, cases } = result;
  const standingOf = (operation: string) => {
    if (isAccepted(operation, cases)) return 'accepted';
    return cases.some((one) => one.operation === operation) ? 'not-accepted' : 'not-seen';
  };
  return {
    system,
    conformity,
    exchanges,
    summary,
    operations: Object.fromEntries(
      claims.map(({ operation }) => [operation, standingOf(operation)] as const),
    ),
    message: isBroken(result) ? describeBreaches(result)[language] : '',
    breaches: breachesOf(result)
      .slice(0, MOST_BREACHES)
      .map(({ expected, seen, cause, ...breach }) => ({
        ...breach,
        expected: printable(expected[language], LONGEST),
        seen: printable(seen[language], LONGEST),
        ...(cause ? { cause: printable(cause[language], LONGEST) } : {}),
      })),
  };
}
