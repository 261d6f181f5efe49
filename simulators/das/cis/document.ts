import { formatDecimal } from '../../../src/specification/decimal.js';
import { AdminError } from '../../kit/admin/admin-route.js';
import type { StateDocument } from '../../kit/admin/admin-routes.js';
import { DocumentObject } from '../../kit/admin/document-object.js';
import { createKnownMetersDocument } from '../../kit/meters/known-meters.js';
import { type KnownMeter, knowMeter, type State } from './state.js';

/** The state of the customer information system as a JSON document. */
export function createStateDocument(state: State): StateDocument {
  return createKnownMetersDocument(state, showMeter, readMeter);
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
  if (!/^[0-3]$/.test(valvecontrol))
    throw new AdminError(`${place}.valvecontrol must be 0, 1, 2 or 3`);
  return {
    ...meter,
    valvecontrol,
    currentPrice: document.decimal('currentprice', formatDecimal(meter.currentPrice)),
    remaining: document.decimal('remainquantity', formatDecimal(meter.remaining)),
  };
}
