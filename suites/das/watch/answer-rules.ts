import { createHash } from 'node:crypto';
import type { Finding } from '../../../src/model/finding.js';
import type { Pixit } from '../../../src/model/pixit.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { isObject } from '../../../src/wire/json.js';
import { finding, findSuccess } from '../../kit/answer.js';
import { asText, findOther } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import { findOtherTime } from '../../kit/present-time.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import type { MeterBook } from '../../kit/watch/meter-book.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';

type Rule = Pick<WatchRule, 'slug' | 'zh' | 'en' | 'statement'> & {
  /** Operations that it is about. */
  readonly of: readonly string[];
  /**
   * Holds the fields of a successful answer against those of its request, and against what the meter
   * was registered with, as far as a record shows it.
   */
  readonly find: (request: Body, payload: Body, names: Body) => readonly Finding[];
};

/** What successful answers have to do with their requests. */
const RULES: readonly Rule[] = [
  {
    slug: 'answer-names-meter',
    zh: '响应的用户、厂商、表号与上报一致',
    en: 'answers name user, factory and meter of the report',
    of: ['2001'],
    statement: () => '2.4.11/answer-names-meter',
    find: (request, payload) =>
      ['userNo', 'factorNo', 'meterNo'].flatMap((name) =>
        nameIn(request, name) === undefined || payload[name] === undefined
          ? []
          : findOther(`/${name}`, request[name], payload[name]),
      ),
  },
  {
    slug: 'answer-names-device',
    zh: '响应的设备 id 不是别的设备的',
    en: 'answers name no other device',
    of: ['2001', '2002', '2003'],
    statement: ({ clause }) => `${clause}/response`,
    // An answer may leave it empty [DAS-R17], and whoever was given another id names that one.
    find(request, payload, names) {
      const [sent, seen] = [nameIn(request, 'deviceId'), nameIn(payload, 'deviceId')];
      if (sent === undefined || seen === undefined) return [];
      if (seen === nameIn(names, 'deviceId')) return [];
      return findOther('/deviceId', sent, seen);
    },
  },
  {
    slug: 'answers-for-one-meter',
    zh: '按表号查询只返回该表',
    en: 'a query by meterNo returns that meter only',
    of: ['1013'],
    statement: () => '2.4.8/one-meter',
    find(request, payload) {
      const meterNo = nameIn(request, 'meterNo');
      return meterNo === undefined
        ? []
        : readingsIn(payload).flatMap(({ gasMeterNo }, index) =>
            findOther(`/readingData/data/${index}/gasMeterNo`, meterNo, gasMeterNo),
          );
    },
  },
  {
    slug: 'total-is-number-of-rows',
    zh: 'total 等于行数',
    en: 'total is the number of rows',
    of: ['1013'],
    statement: () => '2.4.8/total',
    find(_request, { readingData }) {
      const { total, data } = isObject(readingData) ? readingData : {};
      return Array.isArray(data) ? findOther('/readingData/total', data.length, total) : [];
    },
  },
  {
    slug: 'rows-are-asked-for',
    zh: '行在所查日期之内，属于该表',
    en: 'rows lie within the dates and belong to the meter',
    of: ['1015'],
    statement: () => '2.4.10/range',
    find({ meterNo, ...request }, { gasData }) {
      const [from, to] = [asText(request.startTime), asText(request.endTime)];
      const expected = text(`${from} 至 ${to}`, `from ${from} to ${to}`);
      return rowsOf(gasData).flatMap((row, index) => {
        const day = asText(row.useDate);
        const isWithin = day >= from && day <= to;
        return [
          ...(isWithin ? [] : [finding(`/gasData/${index}/useDate`, expected, row.useDate)]),
          ...findOther(`/gasData/${index}/meterNo`, meterNo, row.meterNo),
        ];
      });
    },
  },
  {
    slug: 'gives-new-device-id',
    zh: '换表返回新表的设备 id',
    en: 'a replacement returns the deviceId of the new meter',
    of: ['1009'],
    statement: () => '2.4.7/new-device-id',
    find({ deviceId: old }, { deviceId }) {
      const expected = text('不同于旧表的设备 id', 'another deviceId than the old meter’s');
      return old !== '' && deviceId === old ? [finding('/deviceId', expected, deviceId)] : [];
    },
  },
];

export function answerRules(
  { choices }: Specification,
  pixit: Pixit,
  book: MeterBook,
): WatchRule[] {
  return [
    ...RULES.map(
      ({ of, find, ...rule }): WatchRule => ({
        ...rule,
        party: 'server',
        observe({ operation, request, answer, at }): Observation {
          if (!of.includes(operation.id) || !request || !answer?.envelope?.succeeded) {
            return undefined;
          }
          const meter = book.findInUse(nameIn(request, 'meterNo'), at);
          return find(request, answer.envelope.payload, meter?.names ?? {});
        },
      }),
    ),
    presentTimeRule(pixit),
    deviceRule(),
    ...(choices['DAS-R04'] === 'reject' ? [serialRule()] : []),
  ];
}

function readingsIn({ readingData }: Body): readonly Body[] {
  return rowsOf(isObject(readingData) ? readingData.data : undefined);
}

function rowsOf(value: unknown): readonly Body[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The clock of whoever recorded need not be right, so that a difference is only advice. */
function presentTimeRule(pixit: Pixit): WatchRule {
  return {
    slug: 'answers-present-time',
    zh: '响应时间是当前时间',
    en: 'answers have the present time',
    party: 'server',
    statement: ({ clause }) => `${clause}/response`,
    observe({ at, exchange, answer }): Observation {
      const shown = answer?.envelope?.payload.rdateTime;
      if (typeof shown !== 'string') return undefined;
      const span = { from: at, to: at + exchange.durationMs };
      const faults = findOtherTime({ pointer: '/rdateTime', shown, ...span }, pixit);
      return faults.map((fault) => ({ ...fault, weight: 'should' }));
    },
  };
}

/** Each meter gets a deviceId of its own [2.4.1]. */
function deviceRule(): WatchRule {
  const meters = new BoundedMap<string, string>(MOST_REMEMBERED);
  return {
    slug: 'device-id-is-its-own',
    zh: '每块表的设备 id 各不相同',
    en: 'every meter gets a deviceId of its own',
    party: 'server',
    statement: () => '2.4.1/device-id',
    observe({ operation, request, answer }): Observation {
      const field = { '1001': 'meterNo', '1009': 'newMeterNo' }[operation.id];
      if (field === undefined || !answer?.envelope?.succeeded) return undefined;
      const deviceId = nameIn(answer.envelope.payload, 'deviceId');
      const meterNo = nameIn(request, field);
      if (deviceId === undefined || meterNo === undefined) return undefined;
      // One that the request has named was not given.
      if (operation.id === '1001' && request?.deviceId === deviceId) return undefined;
      const other = meters.get(deviceId) ?? meterNo;
      if (other === meterNo) meters.set(deviceId, meterNo);
      const expected = text('未给过别的表的设备 id', 'a deviceId that no other meter was given');
      const actual = text(`${deviceId}，${other} 的`, `${deviceId}, that of ${other}`);
      return other === meterNo ? [] : [finding('/deviceId', expected, actual)];
    },
  };
}

/** What is remembered of the message that a serialNo was used for. */
interface Use {
  /** When the answer was complete. */
  readonly until: number;
  readonly message: string;
}

/**
 * A serialNo takes effect once [2.2, DAS-R04]; one that was being answered is not yet used. The very
 * message again, which nobody can see taking effect twice, is only said to be settled otherwise.
 */
function serialRule(): WatchRule {
  const used = new BoundedMap<string, Use>(MOST_REMEMBERED);
  return {
    slug: 'refuses-used-serial',
    zh: '用过的流水号被拒绝',
    en: 'a used serialNo is refused',
    party: 'server',
    statement: () => '2.2/unique-serial',
    observe(watched: Watched): Observation {
      const { operation, request, requestText = '', at, exchange, answer } = watched;
      const serialNo = nameIn(request, 'serialNo');
      if (serialNo === undefined || !answer?.envelope) return undefined;
      const name = `${operation.system} ${serialNo}`;
      const earlier = used.get(name);
      const message = createHash('sha256').update(requestText).digest('base64');
      if (!earlier) {
        if (answer.envelope.succeeded) used.set(name, { until: at + exchange.durationMs, message });
        return undefined;
      }
      if (at <= earlier.until) return undefined;
      const weight = earlier.message === message ? 'should' : 'must';
      return findSuccess(answer).map((found) => ({ ...found, weight }));
    },
  };
}
