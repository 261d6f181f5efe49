import type { Messages } from '../../../../src/protocols/das/generated/messages.js';
import { formatTime } from '../../../../src/specification/time.js';
import type { Handler } from '../../../kit/parts.js';
import type { Call } from '../../../kit/rule.js';
import type { Meter } from '../meters/meter.js';
import type { State } from '../state.js';

/** Handler of one operation, with the fields that its schema has let through. */
export type DasHandler<Operation extends string> = Handler<
  State,
  Messages[`${Operation}.request` & keyof Messages]
>;

interface Acknowledgement {
  readonly serialNo: string;
  readonly deviceId: string;
  readonly rdateTime: string;
}

/** The three fields that most answers consist of. */
export function acknowledge(
  { fields, now }: Call<unknown, { readonly serialNo: string }>,
  deviceId: string,
): Acknowledgement {
  return { serialNo: fields.serialNo, deviceId, rdateTime: formatTime(now, 'yyyyMMddHHmmss') };
}

/** The meter that the rules have found to exist. */
export function meterOf({
  fields,
  state,
}: Call<State, { readonly userNo: string; readonly meterNo: string }>): Meter {
  const meter = state.meters.find(fields.userNo, fields.meterNo);
  if (!meter) throw new RangeError(`meter ${fields.meterNo} is not in service`);
  return meter;
}
