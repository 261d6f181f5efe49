import type {
  Messages,
  Payload2001,
  Payload2002,
} from '../../../src/protocols/das/generated/messages.js';
import { formatTime } from '../../../src/specification/time.js';
import { type Handler, typedHandlers } from '../../kit/parts.js';
import type { Call } from '../../kit/rule.js';
import type { Presentation } from '../peer/presentation.js';
import type { KnownMeter, State } from './state.js';

type CisHandler<Operation extends '2001' | '2002' | '2003'> = Handler<
  State,
  Messages[`${Operation}.request`]
>;

type MeterReport = Messages['2001.request' | '2002.request' | '2003.request'];

/** 2001–2003: what the meters have to say [2.4.11–2.4.13]. */
export function createHandlers({ double }: Presentation) {
  const takeReading: CisHandler<'2001'> = (call): Payload2001 => {
    const { fields, state, now } = call;
    const meter = meterOf(call);
    const { readNum, readDate, readTime } = fields;
    meter.reading = { readNum, readDate: readDate + readTime };
    state.touch();
    return {
      serialNo: fields.serialNo,
      userNo: meter.userNo,
      deviceId: meter.deviceId,
      factorNo: fields.factorNo,
      meterNo: meter.meterNo,
      valvecontrol: meter.valvecontrol as NonNullable<Payload2001['valvecontrol']>,
      currentprice: double(meter.currentPrice),
      remainquantity: double(meter.remaining),
      rdateTime: formatTime(now, 'yyyyMMddHHmmss'),
    };
  };

  const takeResult: CisHandler<'2002'> = acknowledge;
  const takeAlarm: CisHandler<'2003'> = acknowledge;
  return typedHandlers<State>({
    '2001': takeReading,
    '2002': takeResult,
    '2003': takeAlarm,
  });
}

function acknowledge(call: Call<State, MeterReport>): Payload2002 {
  return {
    serialNo: call.fields.serialNo,
    deviceId: meterOf(call).deviceId,
    rdateTime: formatTime(call.now, 'yyyyMMddHHmmss'),
  };
}

/**
 * The meter that the rules have found to be known. Without those rules, as in a simulator that
 * takes reports of any meter, it is what the report says.
 */
function meterOf({ fields, state }: Call<State, MeterReport>): KnownMeter {
  const { meterNo, userNo, deviceId = '' } = fields;
  const unknown = { valvecontrol: '2', currentPrice: 0, remaining: 0 };
  return state.meters.get(meterNo) ?? { meterNo, userNo, deviceId, ...unknown };
}
