import { text } from '../../../src/model/text.js';
import { finding, findSuccess } from '../../kit/answer.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import type { KnownMeter, MeterBook } from './meter-book.js';

/** Operations on a meter that no longer make sense once it was removed. */
const ON_METERS: ReadonlySet<string> = new Set(['1002', '1004', '1005', '1008', '1009']);

/** Of those, and of queries, what a DAS has to refuse then; what becomes of commands is open. */
const REFUSED: ReadonlySet<string> = new Set(['1002', '1004', '1008', '1009', '1014']);

/** Answers of 1014 that show a meter as stopped instead of refusing it. */
const STOPPED = '1';

/** What is asked of meters that are not there, and answered. */
export function meterOrderRules(book: MeterBook): WatchRule[] {
  const meterNoOf = ({ request }: Watched) => nameIn(request, 'meterNo');
  const retiredIn = (watched: Watched) => book.findRetired(meterNoOf(watched), watched.at);
  return [
    {
      slug: 'meter-is-registered',
      zh: '操作已注册、未注销的表具',
      en: 'is about a meter that is registered and not removed',
      party: 'caller',
      statement: () => '2.4.2/no-further-use',
      observe(watched): Observation {
        const { operation, at, answer } = watched;
        const meterNo = meterNoOf(watched);
        if (!ON_METERS.has(operation.id) && !isQuery(operation.id)) return undefined;
        if (meterNo === undefined || !answer?.envelope) return undefined;
        const retired = retiredIn(watched);
        // The record of a meter outlives it.
        if (retired) return isQuery(operation.id) ? [] : [findGone(retired)];
        if (answer.envelope.succeeded || book.findInUse(meterNo, at)) return [];
        return {
          later: () =>
            book.isRegistered(meterNo)
              ? [finding('/meterNo', REGISTERED_FIRST, REGISTERED_LATER, 'may')]
              : { inconclusive: NOT_ON_RECORD },
        };
      },
    },
    {
      slug: 'refuses-removed-meter',
      zh: '已注销或更换的表具不再受理',
      en: 'a meter that was removed or replaced is no longer served',
      party: 'server',
      statement: () => '2.4.2/removed',
      observe(watched): Observation {
        const { operation, answer } = watched;
        if (!REFUSED.has(operation.id) || !answer || !retiredIn(watched)) return undefined;
        const isStopped = answer.envelope?.payload.meterState === STOPPED;
        return operation.id === '1014' && isStopped ? [] : findSuccess(answer);
      },
    },
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

const REGISTERED_FIRST = text('先注册，再操作', 'registered before anything is asked of it');
const REGISTERED_LATER = text('之后才注册', 'registered later');
const NOT_ON_RECORD = text(
  '记录中没有该表的注册，也许在记录开始之前',
  'the record does not hold the registration of the meter, which may have come earlier',
);

function isQuery(operation: string): boolean {
  return operation === '1014' || operation === '1015';
}

function findGone({ until = 0 }: KnownMeter) {
  const when = new Date(until).toISOString();
  const expected = text('在用的表具', 'a meter in use');
  return finding('/meterNo', expected, text(`${when} 已注销或更换`, `gone since ${when}`), 'may');
}

/** What becomes of a command once it was cancelled or carried out [2.4.4, 2.4.12, DAS-R30]. */
export function cancelRules(): WatchRule[] {
  /** When a success of the command was reported, and when its cancellation was accepted. */
  const executed = new BoundedMap<string, number>(MOST_REMEMBERED);
  const cancelled = new BoundedMap<string, number>(MOST_REMEMBERED);
  const before = (times: BoundedMap<string, number>, name: string, at: number) =>
    (times.get(name) ?? Number.POSITIVE_INFINITY) < at;
  const cancelOf = ({ operation, request }: Watched) =>
    operation.id === '1005' ? nameIn(request, 'sendSerialNo') : undefined;
  return [
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

/** excuteState of a command that was carried out [2.4.12]. */
const SUCCEEDED = '1';
