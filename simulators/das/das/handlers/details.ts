import type { Payload1014 } from '../../../../src/protocols/das/generated/messages.js';
import { formatTime } from '../../../../src/specification/time.js';
import type { Presentation } from '../../peer/presentation.js';
import { latestTurn } from '../meters/meter.js';
import { type DasHandler, meterOf } from './acknowledge.js';

/** 1014: all there is to know about a meter [2.4.9]. */
export function createDetailHandlers(
  { double }: Presentation,
  customerTypes: Readonly<Record<string, string>>,
) {
  const query: DasHandler<'1014'> = (call): Payload1014 => {
    const { fields, state, now } = call;
    const meter = meterOf(call);
    const { priceCode, isOpen } = latestTurn(meter);
    const { at, reading, volume, amount, balance } = state.read(meter, now);
    const { voltage, signal } = state.condition(meter.meterNo);
    const { lastRecharge } = meter;
    return {
      serialNo: fields.serialNo,
      deviceId: meter.deviceId,
      meterNo: meter.meterNo,
      meterState: '2',
      setUpTime: formatTime(meter.installedAt, 'yyyy-MM-dd'),
      beseNum: double(meter.base),
      readingNum: double(reading),
      userName: meter.userName,
      address: meter.address,
      userType: customerTypes[meter.customerType] ?? '',
      valveState: isOpen ? '1' : '2',
      sumUseGas: double(volume),
      sumUseMoney: double(amount),
      sumRechargeAomunt: double(meter.recharged),
      balance: double(balance),
      price: double(Math.round(state.accounts.price(meter, now) * 10_000)),
      priceCode,
      lastReadingTime: formatTime(at, 'yyyy-MM-dd HH:mm:ss'),
      lastRechargeAmount: double(lastRecharge?.amount ?? 0),
      lastRechargeDate: lastRecharge?.date ?? '',
      rechargeCount: String(meter.rechargeCount),
      voltage,
      signalStrength: signal,
    };
  };

  return { '1014': query };
}
