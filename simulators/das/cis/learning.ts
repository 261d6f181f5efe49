import { spell } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { knowMeter, type State } from './state.js';

/** Takes note of a request that was a success: the payload is that of its answer. */
export function learn(state: State, operation: string, fields: Fields, payload: Fields): void {
  const meterNo = spell(fields.meterNo);
  const userNo = spell(fields.userNo);
  const deviceId = spell(payload.deviceId ?? '');
  switch (operation) {
    case '1001':
      state.put(knowMeter({ meterNo, userNo, deviceId }));
      state.learned.meterNo = meterNo;
      break;
    case '1002':
      state.remove(meterNo);
      break;
    case '1009':
      state.remove(meterNo);
      state.put(knowMeter({ meterNo: spell(fields.newMeterNo), userNo, deviceId }));
      state.learned.meterNo = spell(fields.newMeterNo);
      break;
    case '1004':
      state.learned.command = spell(fields.serialNo);
      break;
    case '1007':
      state.learned.priceCode = spell(fields.priceCode);
      break;
  }
}
