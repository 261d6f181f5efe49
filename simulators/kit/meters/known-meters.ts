import type { StateDocument } from '../admin/admin-routes.js';
import { readMembers } from '../admin/document-object.js';
import type { SimulatorState } from '../state.js';

/** What can be written is `meters`; the others are shown only. */
const MEMBERS = ['meters', 'learned', 'revision'];

/** A system that others tell of meters, and that learns from its own requests. */
interface MeterKeeper<Meter> extends SimulatorState {
  readonly meters: Map<string, Meter>;
  readonly learned: object;
  reset(): void;
}

/** The state of such a system as a JSON document. */
export function createKnownMetersDocument<Meter extends { readonly meterNo: string }>(
  state: MeterKeeper<Meter>,
  show: (meter: Meter) => object,
  read: (value: unknown, place: string) => Meter,
): StateDocument {
  return {
    read: () => ({ meters: Array.from(state.meters.values(), show), learned: state.learned }),
    write(value) {
      const meters = readMembers(value, MEMBERS).list('meters', read);
      state.meters.clear();
      for (const meter of meters) state.meters.set(meter.meterNo, meter);
      state.touch();
    },
    reset: () => state.reset(),
  };
}
