import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { isObject } from '../../../src/wire/json.js';
import { finding } from '../../kit/answer.js';
import type { Body } from '../../kit/conversation.js';
import { MeterBook } from '../../kit/watch/meter-book.js';
import {
  nameIn,
  type Observation,
  pickNames,
  type Watched,
  type WatchRule,
} from '../../kit/watch/watcher.js';

/** The meters that a record shows being registered and removed [7.9]. */
export class QinchuanMeterBook extends MeterBook {
  /** Learns from what was accepted; without an operation a meter is registered [QC-R10]. */
  note({ operation, at, exchange, request, answer }: Watched): void {
    const meterNo = nameIn(request, 'meterNo');
    if (operation.id !== 'meterInfo' || !request || meterNo === undefined) return;
    if (!answer?.envelope?.succeeded) return;
    const end = at + exchange.durationMs;
    // A meter that is registered again, or modified, has the new names.
    this.retire(meterNo, end);
    if (request.meterOperation !== 'remove') {
      this.register(meterNo, pickNames(request, ['meterType']), end);
    }
  }
}

/** What the platform reports of its own accord. */
const OWN_REPORTS: readonly string[] = ['meterDataUp', 'meterDataUpBatch', 'sendAlarm'];

/** Whether reports name meters as they were registered. */
export function reportRules(book: MeterBook): WatchRule[] {
  return [
    {
      slug: 'names-meter-as-registered',
      zh: '表具型号与注册一致',
      en: 'names the type of meters as registered',
      party: 'caller',
      statement: ({ clause }) => `${clause}/own-report`,
      observe({ operation, at, request }): Observation {
        if (!OWN_REPORTS.includes(operation.id) || !request) return undefined;
        const rows = Array.isArray(request.meterDatas) ? request.meterDatas : undefined;
        const named = rows
          ? rows.map((row, index) => ({ row, pointer: `/meterDatas/${index}` }))
          : [{ row: request, pointer: '' }];
        const known = named.flatMap(({ row, pointer }) => {
          const seen: Body = isObject(row) ? row : {};
          const meter = book.findInUse(nameIn(seen, 'meterNo'), at);
          return meter ? [findOtherType(pointer, meter.names, seen)] : [];
        });
        return known.length === 0 ? undefined : known.flat();
      },
    },
  ];
}

function findOtherType(pointer: string, names: Body, seen: Body): Finding[] {
  const [was, is] = [nameIn(names, 'meterType'), nameIn(seen, 'meterType')];
  if (was === undefined || is === undefined || was === is) return [];
  return [finding(`${pointer}/meterType`, text(`注册时的 ${was}`, `${was}, as registered`), is)];
}
