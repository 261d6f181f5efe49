import type { Specification } from '../../../src/model/specification.js';
import type { SendAlarmAlarm } from '../../../src/protocols/qinchuan/generated/messages.js';
import { AdminError, type AdminRoute } from '../../kit/admin/admin-route.js';
import { createMeterTriggers } from '../../kit/admin/meter-triggers.js';
import type { ReportSchedule } from '../../kit/admin/report-schedule.js';
import { spell } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { MeterField } from './meter-field.js';
import type { State } from './state.js';

/** What can be set off in the sensor network platform. */
export function createTriggers(
  spec: Specification,
  state: State,
  field: MeterField,
  schedule: ReportSchedule,
): AdminRoute[] {
  const alarmTypes = (spec.schemas.common?.$defs?.alarmType?.enum ?? []) as readonly string[];
  return createMeterTriggers(
    {
      find: (meterNo) => state.meters.get(meterNo),
      numbers: () => state.meters.keys(),
      report: field.report,
      reportAll: field.reportAll,
      raise: (meter, fields) => field.raise(meter, readAlarm(fields, alarmTypes)),
    },
    schedule,
  );
}

function readAlarm(
  { alarmType = '1001', alarmStatus = '0' }: Fields,
  types: readonly string[],
): Omit<SendAlarmAlarm, 'alarmTime'> {
  if (!types.includes(spell(alarmType))) {
    throw new AdminError(`alarmType must be one of ${types.join(', ')}`);
  }
  if (!/^[01]$/.test(spell(alarmStatus))) {
    throw new AdminError('alarmStatus must be 0 (alarming) or 1 (cancelled)');
  }
  return { alarmType, alarmStatus } as Omit<SendAlarmAlarm, 'alarmTime'>;
}
