import type { Specification } from '../../../src/model/specification.js';
import type { SendAlarmAlarm } from '../../../src/protocols/qinchuan/generated/messages.js';
import { AdminError, type AdminRoute } from '../../kit/admin-route.js';
import { showDelivery } from '../../kit/delivery.js';
import { parseDuration } from '../../kit/duration.js';
import { quote } from '../../kit/field-text.js';
import type { ReportSchedule } from '../../kit/report-schedule.js';
import type { Fields } from '../../kit/rule.js';
import type { Meter } from '../meters/meter.js';
import type { MeterField } from './meter-field.js';
import type { PreposeState } from './prepose-state.js';

/** Shortest pause between two rounds of reports, in milliseconds. */
const MIN_PAUSE_MS = 1000;

/** What can be set off in the sensor network platform. */
export function createPreposeTriggers(
  spec: Specification,
  state: PreposeState,
  field: MeterField,
  schedule: ReportSchedule,
): AdminRoute[] {
  const alarmTypes = (spec.schemas.common?.$defs?.alarmType?.enum ?? []) as readonly string[];
  return [
    {
      method: 'POST',
      path: '/report',
      async run({ fields }) {
        if (fields.meterNo === undefined) return { reports: await field.reportAll() };
        return showDelivery(await field.report(findMeter(state, fields)));
      },
    },
    {
      method: 'POST',
      path: '/alarm',
      async run({ fields }) {
        const meter = findMeter(state, fields);
        return showDelivery(await field.raise(meter, readAlarm(fields, alarmTypes)));
      },
    },
    {
      method: 'PUT',
      path: '/schedule',
      run({ fields }) {
        const pause = fields.reportEvery === null ? 0 : parseDuration(fields.reportEvery);
        if (pause === undefined || (pause > 0 && pause < MIN_PAUSE_MS)) {
          throw new AdminError('reportEvery is a duration from 1s such as "1h", or 0 for none');
        }
        schedule.set(pause);
        return { reportEvery: pause };
      },
    },
  ];
}

function findMeter(state: PreposeState, { meterNo }: Fields): Meter {
  const meter = state.meters.get(String(meterNo ?? ''));
  if (meter) return meter;
  const [some] = state.meters.keys();
  const hint = some === undefined ? 'none is registered yet' : `such as ${some}`;
  throw new AdminError(`meterNo is a registered meter's (${hint}), not ${quote(meterNo)}`);
}

function readAlarm(
  { alarmType = '1001', alarmStatus = '0' }: Fields,
  types: readonly string[],
): Omit<SendAlarmAlarm, 'alarmTime'> {
  if (!types.includes(String(alarmType))) {
    throw new AdminError(`alarmType is one of ${types.join(', ')}`);
  }
  if (!/^[01]$/.test(String(alarmStatus))) {
    throw new AdminError('alarmStatus is 0 (alarming) or 1 (cancelled)');
  }
  return { alarmType, alarmStatus } as Omit<SendAlarmAlarm, 'alarmTime'>;
}
