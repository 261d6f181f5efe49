import { createFleetRule } from '../../specification/fleet.js';

/** The n-th meter: 810000000001, 7100000001. */
export const QINCHUAN_FLEET = createFleetRule({
  meterNo: { prefix: '81', digits: 10 },
  userNo: { prefix: '71', digits: 8 },
});
