import type { Payload1013 } from '../../../../src/protocols/das/generated/messages.js';
import { formatTime } from '../../../../src/specification/time.js';
import { LongList } from '../../../kit/messages/long-list.js';
import { dayOf, parseDay, startOf } from '../../../kit/meters/calendar.js';
import type { Presentation } from '../../peer/presentation.js';
import { latestTurn, type Meter } from '../meters/meter.js';
import type { State } from '../state.js';
import type { DasHandler } from './acknowledge.js';

/** Rows of an answer that is put together before it goes out. */
const MOST_AT_ONCE = 1000;

type Row = Payload1013['readingData']['data'][number];

/** 1013: the latest readings, or those of a day, of one meter or of all [2.4.8, DAS-R27]. */
export function createReadingHandlers({ double, sums }: Presentation) {
  const query: DasHandler<'1013'> = ({ fields, state, now }): Payload1013 => {
    const until = lastInstant(fields.readingDate, now);
    // What each meter shows is found while the answer goes out, where there are many.
    const meters = [...selectMeters(state, fields.meterNo)].filter(
      ({ installedAt }) => until !== undefined && installedAt <= until,
    );
    const show = (meter: Meter) => toRow(state, meter, until ?? now);
    const data =
      meters.length <= MOST_AT_ONCE
        ? meters.map(show)
        : (new LongList(meters.length, () => meters).map(show) as unknown as Row[]);
    return { serialNo: fields.serialNo, readingData: { total: String(meters.length), data } };
  };

  function toRow(state: State, meter: Meter, until: number): Row {
    const { at, reading, volume, amount, balance } = state.read(meter, until);
    return {
      userArchivesNum: meter.userNo,
      deviceId: meter.deviceId,
      gasMeterNo: meter.meterNo,
      readNum: double(reading),
      meterBalance: double(balance),
      readDate: formatTime(at, 'yyyy-MM-dd HH:mm:ss'),
      valveState: latestTurn(meter).isOpen ? '0' : '1',
      ...sums(volume, amount),
    };
  }

  return { '1013': query };
}

function* selectMeters({ meters }: State, meterNo: string | undefined): Generator<Meter> {
  if (!meterNo) {
    yield* meters.all();
    return;
  }
  const meter = meters.byNumber(meterNo);
  if (meter) yield meter;
}

/** The instant up to which readings count; undefined for a day that has not come yet. */
function lastInstant(readingDate: string | undefined, now: number): number | undefined {
  const day = readingDate ? parseDay(readingDate) : undefined;
  if (day === undefined || day === dayOf(now)) return now;
  return day > dayOf(now) ? undefined : startOf(day + 1) - 1;
}
