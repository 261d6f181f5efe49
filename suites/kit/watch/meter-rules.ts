import { type Text, text } from '../../../src/model/text.js';
import { type Answer, finding, findSuccess } from '../answer.js';
import type { KnownMeter, MeterBook } from './meter-book.js';
import { nameIn, type Observation, type WatchRule } from './watcher.js';

interface MeterStatements {
  /** That nothing is asked of a meter that is not there; nothing demands it of callers. */
  readonly use: string;
  /** That whoever answers refuses what is asked of a meter that was removed. */
  readonly removed: string;
  /** Operations on a meter. */
  readonly operations: readonly string[];
  /** Of those, the ones that may be asked of a removed meter too. */
  readonly queries: readonly string[];
  /** Of all, the ones that have to be refused then. */
  readonly refused: readonly string[];
  /** Whether an answer shows a meter as removed instead of refusing it. */
  readonly showsRemoved?: (answer: Answer) => boolean;
}

/** What is asked of meters that are not there, and answered. */
export function meterRules(book: MeterBook, statements: MeterStatements): WatchRule[] {
  const { use, removed, operations, queries, refused, showsRemoved } = statements;
  return [
    {
      slug: 'meter-is-registered',
      zh: '操作已注册、未注销的表具',
      en: 'is about a meter that is registered and not removed',
      party: 'caller',
      statement: () => use,
      observe({ operation, at, request, answer }): Observation {
        const meterNo = nameIn(request, 'meterNo');
        if (!operations.includes(operation.id) || meterNo === undefined || !answer?.envelope) {
          return undefined;
        }
        const retired = book.findRetired(meterNo, at);
        // The record of a meter outlives it.
        if (retired) return queries.includes(operation.id) ? [] : [findGone(retired)];
        if (answer.envelope.succeeded || book.findInUse(meterNo, at)) return [];
        return {
          later: () =>
            book.isRegistered(meterNo)
              ? [finding('/meterNo', IN_USE, text('之后才注册', 'registered later'), 'may')]
              : { inconclusive: NOT_ON_RECORD },
        };
      },
    },
    {
      slug: 'refuses-removed-meter',
      zh: '已注销的表具不再受理',
      en: 'a meter that was removed is no longer served',
      party: 'server',
      statement: () => removed,
      observe({ operation, at, request, answer }): Observation {
        if (!refused.includes(operation.id) || !answer) return undefined;
        if (!book.findRetired(nameIn(request, 'meterNo'), at)) return undefined;
        return showsRemoved?.(answer) ? [] : findSuccess(answer);
      },
    },
  ];
}

const IN_USE: Text = text('已注册、未注销的表具', 'a meter that is registered and not removed');
const NOT_ON_RECORD = text(
  '记录中没有该表的注册，也许在记录开始之前',
  'the record does not hold the registration of the meter, which may have come earlier',
);

function findGone({ until = 0 }: KnownMeter) {
  const when = new Date(until).toISOString();
  return finding('/meterNo', IN_USE, text(`${when} 已注销`, `removed at ${when}`), 'may');
}
