import { text } from '../../../src/model/text.js';
import { lesserWeight } from '../../../src/model/verdict.js';
import type { Settled } from '../watch/watcher.js';
import type { Encounter } from './encounter.js';
import { findBadEnding, findTrust, open } from './ending.js';
import { findingOn, type Manners } from './manners.js';
import type { ClientEnding, Stage } from './provocation.js';

/** What is wrong where a message was lost for good. */
export function findLoss(
  stage: Stage,
  { statements: { success, recovery } }: Manners,
  encounter: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  const { operation = '', again, hasSucceeded, hasOtherSucceeded } = encounter;
  if (hasSucceeded) return findBadEnding(stage, recovery, ending);
  if (ending === 'finished') {
    return hasOtherSucceeded ? open(MAYBE_REWRITTEN) : findTrust(stage, success, encounter, ending);
  }
  if (ending === undefined && again === 0) return open(NOT_AGAIN);
  const expected = text(`再发 ${operation} 并成功`, `${operation} is sent again and succeeds`);
  const actual =
    again > 0
      ? text('再发而没有成功', 'it was sent again without success')
      : text('没有再发', 'it was not sent again');
  const found = findingOn(stage, recovery, 'client', expected, actual);
  // No document says how soon.
  return [{ ...found, weight: lesserWeight(found.weight, 'should') }];
}

/** What is wrong where the answer came in the end. */
export function findImpatience(
  stage: Stage,
  recovery: string,
  { isOver }: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  return ending === undefined && !isOver
    ? open(text('应答还没有发出', 'the answer has not gone out yet'))
    : findBadEnding(stage, recovery, ending);
}

/** What is wrong where a client could not know whether its message had been carried out. */
export function findDoubt(
  stage: Stage,
  { canFindOut, statements: { success, recovery } }: Manners,
  encounter: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  const { again, later } = encounter;
  if (ending === undefined) return later === 0 ? open(NOT_AGAIN) : [];
  if (ending === 'refused') return [];
  if (ending !== 'finished') return findBadEnding(stage, recovery, ending);
  return canFindOut || again > 0 ? [] : findTrust(stage, success, encounter, ending);
}

/** What is wrong with the name of a message that was sent again. */
export function findWrongName(
  stage: Stage,
  { keepsName, aim: { name: field }, statements: { repetition } }: Manners,
  { name = '', secondName, hasKeptName }: Encounter,
  { wasCarriedOut }: { readonly wasCarriedOut: boolean },
): Settled | undefined {
  if (repetition === undefined) return undefined;
  const pointer = `/${field}`;
  if (!keepsName && hasKeptName) {
    const expected = text('重发时换新的值', 'a new value when it is sent again');
    const actual = text(`还是 ${name}`, `${name} again`);
    return [findingOn(stage, repetition, pointer, expected, actual)];
  }
  if (!keepsName || secondName === undefined) return undefined;
  const expected = text(
    `重发时仍用 ${name}，只执行一次`,
    `${name} again, so that it is carried out once`,
  );
  if (wasCarriedOut) {
    const actual = text(
      `换成 ${secondName}，又执行了一次`,
      `${secondName}, and it was carried out a second time`,
    );
    return [findingOn(stage, repetition, pointer, expected, actual)];
  }
  // It could not know that the first had not been carried out, but nothing came of it.
  const actual = text(`换成 ${secondName}`, `${secondName}`);
  return [{ ...findingOn(stage, repetition, pointer, expected, actual), weight: 'may' }];
}

/** Nothing is to be said where the request would not have succeeded anyhow. */
export function findRefused(
  { operation = '' }: Encounter,
  code: string | undefined,
): Settled | undefined {
  if (code === undefined) return undefined;
  return open(
    text(
      `${operation} 本身就没有成功 ${code}，看不出客户端如何应对`,
      `${operation} did not succeed as it was ${code}, so that nothing shows what the client makes of the trouble`,
    ),
  );
}

const NOT_AGAIN = text(
  '客户端之后没有再发请求，也许以后才发',
  'the client sent nothing afterwards, which may come later',
);

const MAYBE_REWRITTEN = text(
  '同样的请求没有再来，但有另一个成功了，也许是改写后的重发',
  'the same did not come again, but another one succeeded, which may be the same in other words',
);
