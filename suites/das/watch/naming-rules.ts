import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import { findLess, readNumber } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import type { KnownMeter, MeterBook } from '../../kit/watch/meter-book.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';

/** Of what a DAS sends: the statement on its content, and the one on its factory where that is open. */
const REPORTS: Readonly<Record<string, { readonly content: string; readonly factory?: string }>> = {
  '2001': { content: '2.4.11/report' },
  '2002': { content: '2.4.12/correlation', factory: '2.4.12/factory' },
  '2003': { content: '2.4.13/alarm', factory: '2.4.13/factory' },
};

/** Whether messages name a meter as the record shows it being registered. */
export function namingRules(book: MeterBook): WatchRule[] {
  const meterOf = ({ request, at }: Watched) => book.findInUse(nameIn(request, 'meterNo'), at);
  const judge = (watched: Watched, find: (meter: KnownMeter, seen: Body) => Finding[]) => {
    const meter = meterOf(watched);
    return meter && watched.request ? find(meter, watched.request) : undefined;
  };
  return [
    {
      slug: 'names-meter-as-registered',
      zh: '用户、公司、设备与注册一致',
      en: 'names user, company and device as registered',
      party: 'caller',
      statement: ({ id }) => REPORTS[id]?.content ?? '2.4.1/names-kept',
      observe(watched): Observation {
        const { id } = watched.operation;
        // 1009 and 1001 are what names come from.
        if (id === '1001') return undefined;
        return judge(watched, ({ names }, seen) => [
          ...['userNo', 'companyCode', 'deviceId'].flatMap((field) =>
            findOtherName(field, names, seen),
          ),
          ...(REPORTS[id] && !REPORTS[id].factory ? findOtherName('factorNo', names, seen) : []),
          ...(id === '2001' ? findLowReading(names, seen) : []),
        ]);
      },
    },
    {
      slug: 'names-factory-as-registered',
      zh: '厂商宜与注册一致',
      en: 'names the factory as registered',
      party: 'caller',
      statement: ({ id, clause }) => REPORTS[id]?.factory ?? clause,
      observe: (watched) =>
        REPORTS[watched.operation.id]?.factory === undefined
          ? undefined
          : judge(watched, ({ names }, seen) => findOtherName('factorNo', names, seen)),
    },
  ];
}

/** deviceId, and whatever a record does not show, may be left out or empty. */
function findOtherName(field: string, names: Body, seen: Body): Finding[] {
  const [was, is] = [nameIn(names, field), nameIn(seen, field)];
  if (was === undefined || is === undefined || was === is) return [];
  return [finding(`/${field}`, text(`注册时的 ${was}`, `${was}, as registered`), is)];
}

/** A meter counts upward from its base. */
function findLowReading({ initNum }: Body, { readNum }: Body): Finding[] {
  // Where either is no number, its table says so.
  const areNumbers = readNumber(initNum) !== undefined && readNumber(readNum) !== undefined;
  return areNumbers ? findLess('/readNum', initNum, readNum) : [];
}
