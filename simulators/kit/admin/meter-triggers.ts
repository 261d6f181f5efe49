import { parseDuration } from '../../../src/specification/duration.js';
import { quote, spell } from '../messages/field-text.js';
import type { Fields } from '../rule.js';
import type { Delivery } from '../sending/outbox.js';
import { AdminError, type AdminRoute } from './admin-route.js';
import { showDelivery } from './delivery.js';
import type { ReportSchedule } from './report-schedule.js';

/** Meters that report of their own accord, as the admin interface sees them. */
interface MeterFleet<Meter> {
  find(meterNo: string): Meter | undefined;
  /** Numbers of the registered meters; the first is named when one is not found. */
  numbers(): Iterable<string>;
  report(meter: Meter): Promise<Delivery | undefined>;
  /** How many meters reported. */
  reportAll(): Promise<number>;
  /** @throws AdminError where the fields describe no alarm. */
  raise(meter: Meter, fields: Fields): Promise<Delivery | undefined>;
}

/** Shortest pause between two rounds of reports, in milliseconds. */
const MIN_PAUSE_MS = 1000;

/** What can be set off in a system with meters: `/report`, `/alarm` and `/schedule`. */
export function createMeterTriggers<Meter>(
  fleet: MeterFleet<Meter>,
  schedule: ReportSchedule,
): AdminRoute[] {
  function findMeter({ meterNo }: Fields): Meter {
    const meter = fleet.find(spell(meterNo ?? ''));
    if (meter) return meter;
    const [some] = fleet.numbers();
    const hint = some === undefined ? 'none is registered yet' : `such as ${some}`;
    throw new AdminError(
      `meterNo must be that of a registered meter (${hint}), not ${quote(meterNo)}`,
    );
  }

  return [
    {
      method: 'POST',
      path: '/report',
      async run({ fields }) {
        if (fields.meterNo === undefined) return { reports: await fleet.reportAll() };
        return showDelivery(await fleet.report(findMeter(fields)));
      },
    },
    {
      method: 'POST',
      path: '/alarm',
      async run({ fields }) {
        return showDelivery(await fleet.raise(findMeter(fields), fields));
      },
    },
    {
      method: 'PUT',
      path: '/schedule',
      run({ fields }) {
        const pause = fields.reportEvery === null ? 0 : parseDuration(fields.reportEvery);
        if (pause === undefined || (pause > 0 && pause < MIN_PAUSE_MS)) {
          throw new AdminError(
            'reportEvery must be a duration of at least 1s, such as "1h", or 0 for none',
          );
        }
        schedule.set(pause);
        return { reportEvery: pause };
      },
    },
  ];
}
