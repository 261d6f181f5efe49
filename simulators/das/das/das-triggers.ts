import type { Specification } from '../../../src/model/specification.js';
import { AdminError, type AdminRoute } from '../../kit/admin-route.js';
import { showDelivery } from '../../kit/delivery.js';
import { parseDuration } from '../../kit/duration.js';
import { quote } from '../../kit/field-text.js';
import type { ReportSchedule } from '../../kit/report-schedule.js';
import type { Fields } from '../../kit/rule.js';
import type { Meter } from '../meters/meter.js';
import { meaningsOf } from '../operations/das-handlers.js';
import type { DasState } from './das-state.js';
import type { MeterField } from './meter-field.js';
import type { Alarm } from './meter-messages.js';
import { reportAll } from './report-round.js';

/** Shortest pause between two rounds of reports, in milliseconds. */
const MIN_PAUSE_MS = 1000;

/** What can be set off in the data acquisition system. */
export function createDasTriggers(
  spec: Specification,
  state: DasState,
  field: MeterField,
  schedule: ReportSchedule,
): AdminRoute[] {
  const alarms = meaningsOf(spec, 'alarmType');
  return [
    {
      method: 'POST',
      path: '/report',
      async run({ fields }) {
        if (fields.meterNo === undefined) return { reports: await reportAll(state, field) };
        return showDelivery(await field.report(findMeter(state, fields)));
      },
    },
    {
      method: 'POST',
      path: '/alarm',
      async run({ fields }) {
        const meter = findMeter(state, fields);
        return showDelivery(await field.raise(meter, readAlarm(fields, alarms)));
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

function findMeter(state: DasState, { meterNo }: Fields): Meter {
  const meter = state.meters.byNumber(String(meterNo ?? ''));
  if (meter) return meter;
  const [some] = state.meters.all();
  const hint = some ? `such as ${some.meterNo}` : 'none is registered yet';
  throw new AdminError(`meterNo is a registered meter's (${hint}), not ${quote(meterNo)}`);
}

function readAlarm(fields: Fields, meanings: Readonly<Record<string, string>>): Alarm {
  const { alarmType, alarmContent, alarmPriority } = fields;
  const type = String(alarmType ?? '') as Alarm['alarmType'];
  const meaning = Object.hasOwn(meanings, type) ? meanings[type] : undefined;
  if (meaning === undefined) {
    throw new AdminError(`alarmType is one of ${Object.keys(meanings).join(', ')}`);
  }
  const priority = String(alarmPriority ?? priorityOf(type));
  if (!/^[123]$/.test(priority)) throw new AdminError('alarmPriority is 1, 2 or 3');
  return {
    alarmType: type,
    alarmContent: String(alarmContent || meaning),
    alarmPriority: priority as Alarm['alarmPriority'],
  };
}

/** The priority that appendix 2 gives the alarm [DAS-R26]. */
function priorityOf(type: Alarm['alarmType']): Alarm['alarmPriority'] {
  return type === '07' ? '2' : '3';
}
