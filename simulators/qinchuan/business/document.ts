import type { StateDocument } from '../../kit/admin/admin-routes.js';
import { DocumentObject } from '../../kit/admin/document-object.js';
import { createKnownMetersDocument } from '../../kit/meters/known-meters.js';
import { type KnownMeter, knowMeter, type State } from './state.js';

/** The state of the business platform as a JSON document. */
export function createStateDocument(state: State): StateDocument {
  return createKnownMetersDocument(state, showMeter, readMeter);
}

function showMeter({ alarms, results, ...meter }: KnownMeter): object {
  return { ...meter, alarms: [...alarms], results: Object.fromEntries(results) };
}

/** The numbers of a meter; what reports have said of it comes with the next ones. */
function readMeter(value: unknown, place: string): KnownMeter {
  const document = new DocumentObject(value, place);
  return knowMeter({ meterNo: document.text('meterNo'), userNo: document.text('userNo', '') });
}
