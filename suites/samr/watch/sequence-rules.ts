import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { busicodeName } from '../../../src/protocols/samr/business-codes.js';
import { finding } from '../../kit/answer.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import type { Watched, WatchRule } from '../../kit/watch/watcher.js';
import { ACTION } from '../tools.js';
import { digest, keyIn, recordsOf } from './content.js';

const DAY_MS = 86_400_000;
const MOST_TRIES = 3;

/** What only a series of requests shows: repetitions, and how failures are dealt with. */
export function createSequenceRules(
  spec: Specification,
  primaryKey: string | undefined,
): readonly WatchRule[] {
  const codeName = busicodeName(spec);

  /** The same data for the same purpose, whatever its random and signature. */
  const contentOf = ({ request }: Watched) =>
    digest(request?.appid, request?.[codeName], request?.action, request?.busilist);

  return [
    createIncrementRule(codeName, primaryKey),
    createRetryRule(contentOf),
    createPauseRule(contentOf),
  ];
}

const isQuery = ({ request }: Watched) => request?.action === ACTION.query;
const isTaken = ({ answer }: Watched) => answer?.envelope?.succeeded === true;

/** What was added once is not new; that it came again is information, as whole uploads are lawful. */
function createIncrementRule(codeName: string, primaryKey: string | undefined): WatchRule {
  const added = new BoundedMap<string, string>(MOST_REMEMBERED);
  return {
    slug: 'adds-what-is-new',
    zh: '新增的是未曾新增的数据',
    en: 'what is added was not added before',
    party: 'caller',
    statement: () => '6.1/incremental',
    observe(watched) {
      const { request } = watched;
      if (!request || isQuery(watched)) return undefined;
      const records = recordsOf(watched).map((record) => {
        const key = primaryKey === undefined ? undefined : keyIn(record, primaryKey);
        return {
          name: digest(request.appid, request[codeName], key ?? record),
          content: digest(record),
        };
      });
      const isAdding = request.action === ACTION.add;
      const repeated = records.filter(({ name, content }) => added.get(name) === content);
      if (isTaken(watched)) {
        for (const { name, content } of records) {
          if (isAdding) added.set(name, content);
          else added.delete(name);
        }
      }
      if (!isAdding || records.length === 0) return undefined;
      if (repeated.length === 0) return [];
      const expected = text('未曾新增的数据', 'data that were not added before');
      const { length } = repeated;
      const actual = text(`${length} 条与先前新增的相同`, `${length} that were added before`);
      return [finding('/busilist', expected, actual, 'may')];
    },
  };
}

/** Whoever was not successful sends again; that may come after the end of the recording. */
function createRetryRule(contentOf: (watched: Watched) => string): WatchRule {
  const latest = new BoundedMap<string, number>(MOST_REMEMBERED);
  return {
    slug: 'sends-again',
    zh: '响应不成功时重新发送',
    en: 'what was not successful is sent again',
    party: 'caller',
    statement: () => 'A.2.1/resend',
    observe(watched) {
      if (!watched.request || isQuery(watched)) return undefined;
      const content = contentOf(watched);
      latest.set(content, watched.at);
      if (isTaken(watched)) return undefined;
      return {
        later: () =>
          (latest.get(content) ?? 0) > watched.at
            ? []
            : {
                inconclusive: text(
                  '记录中没有重新发送，也许在记录结束之后，或改正后另行发送',
                  'it was not sent again in the recording, which may have come later, or with other data',
                ),
              },
      };
    },
  };
}

interface Tries {
  failures: number;
  failedAt: number;
}

/** After three failures the sender waits for a day. */
function createPauseRule(contentOf: (watched: Watched) => string): WatchRule {
  const tries = new BoundedMap<string, Tries>(MOST_REMEMBERED);
  return {
    slug: 'pauses-after-three-failures',
    zh: '失败 3 次后 24 小时内不再传输',
    en: 'nothing is sent for 24 hours after three failures',
    party: 'caller',
    statement: () => '7.4/retransmission',
    observe(watched) {
      if (!watched.request || isQuery(watched)) return undefined;
      const { at } = watched;
      const content = contentOf(watched);
      const { failures, failedAt } = tries.get(content) ?? { failures: 0, failedAt: 0 };
      const isPaused = failures >= MOST_TRIES && at - failedAt < DAY_MS;
      if (isTaken(watched)) tries.delete(content);
      // A day later the count begins anew.
      else
        tries.set(content, { failures: at - failedAt < DAY_MS ? failures + 1 : 1, failedAt: at });
      if (failures === 0) return undefined;
      if (!isPaused) return [];
      const expected = text(
        `失败 ${MOST_TRIES} 次后过 24 小时再传`,
        `none for 24 hours after ${MOST_TRIES} failures`,
      );
      return [finding('/busilist', expected, text(`第 ${failures + 1} 次`, `try ${failures + 1}`))];
    },
  };
}
