import type { Specification } from '../../../src/model/specification.js';
import { AdminError, type AdminRoute } from '../../kit/admin/admin-route.js';
import { createMeterTriggers } from '../../kit/admin/meter-triggers.js';
import type { ReportSchedule } from '../../kit/admin/report-schedule.js';
import { spell } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { meaningsOf } from './handlers.js';
import type { MeterField } from './meter-field.js';
import type { Alarm } from './meter-messages.js';
import type { State } from './state.js';

/** What can be set off in the data acquisition system. */
export function createTriggers(
  spec: Specification,
  state: State,
  field: MeterField,
  schedule: ReportSchedule,
): AdminRoute[] {
  const alarms = meaningsOf(spec, 'alarmType');
  return createMeterTriggers(
    {
      find: (meterNo) => state.meters.byNumber(meterNo),
      numbers: () => state.meters.numbers(),
      report: field.report,
      reportAll: field.reportAll,
      raise: (meter, fields) => field.raise(meter, readAlarm(fields, alarms)),
    },
    schedule,
  );
}

function readAlarm(fields: Fields, meanings: Readonly<Record<string, string>>): Alarm {
  const { alarmType, alarmContent, alarmPriority } = fields;
  const type = spell(alarmType ?? '') as Alarm['alarmType'];
  const meaning = Object.hasOwn(meanings, type) ? meanings[type] : undefined;
  if (meaning === undefined) {
    throw new AdminError(`alarmType must be one of ${Object.keys(meanings).join(', ')}`);
  }
  const priority = spell(alarmPriority ?? priorityOf(type));
  if (!/^[123]$/.test(priority)) throw new AdminError('alarmPriority must be 1, 2 or 3');
  return {
    alarmType: type,
    alarmContent: spell(alarmContent || meaning),
    alarmPriority: priority as Alarm['alarmPriority'],
  };
}

/** The priority that appendix 2 gives the alarm [DAS-R26]. */
function priorityOf(type: Alarm['alarmType']): Alarm['alarmPriority'] {
  return type === '07' ? '2' : '3';
}
