import type { Fields } from './fields.js';
import { success } from './server.js';
import type { JsonObject } from './types.js';

/** serialNo, deviceId and rdateTime, as nearly every operation answers. */
export function receipt(fields: Fields, deviceId: string): JsonObject {
  const { clock } = fields;
  return success({
    serialNo: fields.serialNo(),
    deviceId,
    rdateTime: clock.compact(clock.now()),
  });
}
