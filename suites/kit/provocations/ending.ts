import { type Text, text } from '../../../src/model/text.js';
import type { Settled } from '../watch/watcher.js';
import type { Encounter } from './encounter.js';
import { findingOn } from './manners.js';
import type { ClientEnding, Stage } from './provocation.js';

/** Nothing is to be said where what would meet the trouble never came. */
export function findUnreached({ targets, operation }: Encounter): Settled | undefined {
  if (operation !== undefined) return undefined;
  const list = targets.join(' / ');
  return open(
    text(
      `客户端没有发来 ${list}，场景没有发生`,
      `the client sent no ${list}, so that the trouble met nothing`,
    ),
  );
}

export function open(reason: Text): Settled {
  return { inconclusive: reason };
}

/** How a client ended, in words. */
export function describeEnding(ending: ClientEnding): Text {
  switch (ending) {
    case 'finished':
      return text('退出码 0：办完了', 'exit code 0: all was done');
    case 'refused':
      return text('退出码 1：放弃了', 'exit code 1: it gave up');
    case 'overdue':
      return text('到时仍未结束', 'it had not ended when its time was up');
    default:
      return text('既不是 0 也不是 1 的退出码', 'an exit code that is neither 0 nor 1');
  }
}

/** Where the client had to get along: any other ending than a good one is told. */
export function findBadEnding(
  stage: Stage,
  statement: string,
  ending: ClientEnding | undefined,
): Settled {
  if (ending === undefined || ending === 'finished') return [];
  const expected = text('照常办完', 'it gets along');
  return [findingOn(stage, statement, 'client', expected, describeEnding(ending))];
}

/**
 * Where an answer must not be taken for a success: a client that finished has done so, one that gave
 * up has not, and neither has one that sent the same again.
 */
export function findTrust(
  stage: Stage,
  statement: string,
  encounter: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  const { operation = '', again } = encounter;
  if (ending === 'finished') {
    const expected = text(
      `${operation} 没有得到可信的成功应答，退出码不是 0`,
      `another exit code than 0, as no answer to ${operation} was a success to be trusted`,
    );
    return [findingOn(stage, statement, 'client', expected, describeEnding(ending))];
  }
  if (ending === 'refused' || again > 0) return [];
  return open(
    ending === undefined
      ? text(
          '客户端没有再发同样的请求，看不出它把响应当作什么',
          'the client did not send the same again, so that nothing shows what it took the answer for',
        )
      : text(
          `客户端的结束方式说明不了什么：${describeEnding(ending).zh}`,
          `the way the client ended says nothing: ${describeEnding(ending).en}`,
        ),
  );
}
