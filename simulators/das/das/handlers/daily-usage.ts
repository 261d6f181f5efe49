import type { Payload1015 } from '../../../../src/protocols/das/generated/messages.js';
import { formatDay, hourOf, parseDay } from '../../../kit/meters/calendar.js';
import type { Presentation } from '../../peer/presentation.js';
import { type DasHandler, meterOf } from './acknowledge.js';

/** 1015: what was used from day to day, one row for each ladder [2.4.10, DAS-R28]. */
export function createUsageHandlers({ double }: Presentation) {
  const query: DasHandler<'1015'> = (call): Payload1015 => {
    const { fields, state, now } = call;
    const meter = meterOf(call);
    const { meterNo, deviceId } = meter;
    const first = parseDay(fields.startTime) ?? 0;
    const last = parseDay(fields.endTime) ?? first;
    const until = Math.max(meter.installedAt, hourOf(now));
    const rows = state.accounts.rows(meter, first, last, until);
    return {
      serialNo: fields.serialNo,
      gasData: rows.map(({ day, volume, amount, price }) => ({
        useDate: formatDay(day),
        meterNo,
        deviceId,
        useGas: double(volume),
        useAmount: double(amount),
        price: double(Math.round(price * 10_000)),
      })),
    };
  };

  return { '1015': query };
}
