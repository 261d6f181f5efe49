import { text } from '../../../src/model/text.js';
import { finding, findSuccess } from '../../kit/answer.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { meterRules } from '../../kit/watch/meter-rules.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import type { DasMeterBook } from './meter-book.js';

/** Answers of 1014 that show a meter as stopped instead of refusing it. */
const STOPPED = '1';

/** What becomes of meters that were removed, and of names in use. */
export function meterOrderRules(book: DasMeterBook): WatchRule[] {
  return [
    ...meterRules(book, {
      use: '2.4.2/no-further-use',
      removed: '2.4.2/removed',
      operations: ['1002', '1004', '1005', '1008', '1009', '1014', '1015'],
      queries: ['1014', '1015'],
      // What becomes of a pending command is open [DAS-R46], and usage of the past may be told.
      refused: ['1002', '1004', '1008', '1009', '1014'],
      showsRemoved: ({ operation, envelope }) =>
        operation === '1014' && envelope?.payload.meterState === STOPPED,
    }),
    ...UNIQUE.map(
      ({ operation, field, statement, zh, en }): WatchRule => ({
        slug: `refuses-taken-${field}`,
        zh,
        en,
        party: 'server',
        statement: () => statement,
        observe(watched): Observation {
          const { request, at, answer } = watched;
          if (watched.operation.id !== operation || !answer) return undefined;
          const name = nameIn(request, field);
          const inUse = field === 'userNo' ? book.findOfUser(name, at) : book.findInUse(name, at);
          // The same message again is a matter of its serial number.
          if (!inUse || inUse.names.serialNo === request?.serialNo) return undefined;
          return findSuccess(answer);
        },
      }),
    ),
  ];
}

const UNIQUE = [
  {
    operation: '1001',
    field: 'userNo',
    statement: '2.4.1/unique-user',
    zh: '已用的用户号不得再注册',
    en: 'a user in use is not registered again',
  },
  {
    operation: '1001',
    field: 'meterNo',
    statement: '2.4.1/unique-meter',
    zh: '已用的表号不得再注册',
    en: 'a meter in use is not registered again',
  },
  {
    operation: '1009',
    field: 'newMeterNo',
    statement: '2.4.7/taken-meter',
    zh: '不得换成已用的表',
    en: 'a meter in use replaces no other',
  },
] as const;

/** What becomes of a command once it was cancelled or carried out [2.4.4, 2.4.12, DAS-R30]. */
export function cancelRules(): WatchRule[] {
  /** When a success of the command was reported, and when its cancellation was accepted. */
  const executed = new BoundedMap<string, number>(MOST_REMEMBERED);
  const cancelled = new BoundedMap<string, number>(MOST_REMEMBERED);
  const before = (times: BoundedMap<string, number>, name: string, at: number) =>
    (times.get(name) ?? Number.POSITIVE_INFINITY) < at;
  /** Which operation used a serial number; of several, the command. */
  const users = new BoundedMap<string, string>(MOST_REMEMBERED);
  const cancelOf = ({ operation, request }: Watched) =>
    operation.id === '1005' ? nameIn(request, 'sendSerialNo') : undefined;
  return [
    {
      slug: 'cancels-a-command',
      zh: 'sendSerialNo 是某次 1004 的 serialNo',
      en: 'sendSerialNo is the serialNo of a 1004',
      party: 'caller',
      statement: () => '2.4.4/request',
      observe(watched): Observation {
        const { operation, request } = watched;
        const own = nameIn(request, 'serialNo');
        if (own !== undefined && users.get(own) !== COMMAND) users.set(own, operation.id);
        const user = users.get(cancelOf(watched) ?? '');
        // One that is not on the record may be of a command before it.
        if (user === undefined) return undefined;
        if (user === COMMAND) return [];
        const expected = text('某次 1004 的 serialNo', 'the serialNo of a 1004');
        const actual = text(`${user} 的 serialNo`, `the serialNo of a ${user}`);
        return [finding('/sendSerialNo', expected, actual)];
      },
    },
    {
      slug: 'executes-no-cancelled-command',
      zh: '已取消的指令不再执行',
      en: 'reports no success of a command that was cancelled',
      party: 'caller',
      statement: () => '2.4.4/cancel-pending',
      observe(watched): Observation {
        const { operation, request, at, exchange, answer } = watched;
        const end = at + exchange.durationMs;
        const toCancel = cancelOf(watched);
        if (toCancel !== undefined && answer?.envelope?.succeeded && !cancelled.has(toCancel)) {
          cancelled.set(toCancel, end);
        }
        const name = operation.id === '2002' ? nameIn(request, 'sendSerialNo') : undefined;
        if (name === undefined) return undefined;
        const isCancelled = before(cancelled, name, at) && !executed.has(name);
        if (request?.excuteState !== SUCCEEDED) return isCancelled ? [] : undefined;
        if (answer?.envelope && !executed.has(name)) executed.set(name, end);
        const expected = text('取消后不执行', 'no success after it was cancelled');
        return isCancelled ? [finding('/excuteState', expected, request.excuteState)] : undefined;
      },
    },
    {
      slug: 'cancels-pending-command',
      zh: '只取消尚未执行的指令',
      en: 'cancels commands that are still pending',
      party: 'caller',
      statement: () => '2.4.4/cancels-pending',
      observe(watched): Observation {
        const name = cancelOf(watched);
        if (name === undefined) return undefined;
        const expected = text('尚未执行的指令', 'a command that is pending');
        const actual = text(`${name} 已回调执行成功`, `${name}, reported as carried out before`);
        return before(executed, name, watched.at)
          ? [finding('/sendSerialNo', expected, actual, 'may')]
          : [];
      },
    },
    {
      slug: 'refuses-cancelling-executed',
      zh: '已执行的指令不能取消',
      en: 'a command that was carried out cannot be cancelled',
      party: 'server',
      statement: () => '2.4.4/executed-command',
      observe(watched): Observation {
        const name = cancelOf(watched);
        if (name === undefined || !watched.answer) return undefined;
        return before(executed, name, watched.at) ? findSuccess(watched.answer) : undefined;
      },
    },
  ];
}

const COMMAND = '1004';

/** excuteState of a command that was carried out [2.4.12]. */
const SUCCEEDED = '1';
