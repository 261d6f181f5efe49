import type { StateAccess } from '../../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../../kit/admin/document-field.js';
import { type BusinessState, type KnownMeter, knowMeter } from './state.js';

/** What can be written is `meters`; the others are shown only. */
const MEMBERS = ['meters', 'learned', 'revision'];

/** The state of the business platform as a JSON document. */
export function createBusinessDocument(state: BusinessState): StateAccess {
  return {
    get revision() {
      return state.revision;
    },
    read: () => ({ meters: Array.from(state.meters.values(), showMeter), learned: state.learned }),
    write(value) {
      const meters = readMembers(value, MEMBERS).list('meters', readMeter);
      state.meters.clear();
      for (const meter of meters) state.meters.set(meter.meterNo, meter);
      state.touch();
    },
    reset: () => state.reset(),
  };
}

function showMeter({ alarms, results, ...meter }: KnownMeter): object {
  return { ...meter, alarms: [...alarms], results: Object.fromEntries(results) };
}

/** The numbers of a meter; what reports have said of it comes with the next ones. */
function readMeter(value: unknown, place: string): KnownMeter {
  const document = new DocumentObject(value, place);
  return knowMeter({ meterNo: document.text('meterNo'), userNo: document.text('userNo', '') });
}
