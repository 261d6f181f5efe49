import { formatDecimal } from '../../../src/specification/decimal.js';
import { AdminError } from '../../kit/admin/admin-route.js';
import type { StateAccess } from '../../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../../kit/admin/document-field.js';
import { type CisState, type KnownMeter, knowMeter } from './state.js';

/** What can be written is `meters`; the others are shown only. */
const MEMBERS = ['meters', 'learned', 'revision'];

/** The state of the customer information system as a JSON document. */
export function createCisDocument(state: CisState): StateAccess {
  return {
    get revision() {
      return state.revision;
    },
    read: () => ({ meters: Array.from(state.meters.values(), showMeter), learned: state.learned }),
    write(value) {
      const meters = readMembers(value, MEMBERS).list('meters', readMeter);
      state.meters.clear();
      for (const meter of meters) state.put(meter);
      state.touch();
    },
    reset: () => state.reset(),
  };
}

function showMeter({ currentPrice, remaining, ...meter }: KnownMeter): object {
  return {
    ...meter,
    currentprice: formatDecimal(currentPrice),
    remainquantity: formatDecimal(remaining),
  };
}

function readMeter(value: unknown, place: string): KnownMeter {
  const document = new DocumentObject(value, place);
  const meter = knowMeter({
    meterNo: document.text('meterNo'),
    userNo: document.text('userNo'),
    deviceId: document.text('deviceId', ''),
  });
  const valvecontrol = document.text('valvecontrol', meter.valvecontrol);
  if (!/^[0-3]$/.test(valvecontrol)) throw new AdminError(`${place}.valvecontrol is 0, 1, 2 or 3`);
  return {
    ...meter,
    valvecontrol,
    currentPrice: document.decimal('currentprice', formatDecimal(meter.currentPrice)),
    remaining: document.decimal('remainquantity', formatDecimal(meter.remaining)),
  };
}
