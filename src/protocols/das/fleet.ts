import { createFleetRule } from '../../specification/fleet.js';

/** The n-th meter: 910000000001, 71000000000000001, f1ee7 and the number up to 32 digits. */
export const DAS_FLEET = createFleetRule({
  meterNo: { prefix: '91', digits: 10 },
  userNo: { prefix: '71', digits: 15 },
  deviceId: { prefix: 'f1ee7', digits: 27 },
});
