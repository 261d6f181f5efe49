import { randomUUID } from 'node:crypto';
import { parseDecimal } from '../../../../src/specification/decimal.js';
import { shortenName } from '../../../../src/wire/digest.js';
import type { MeterField } from '../meter-field.js';
import { installMeter, latestTurn } from '../meters/meter.js';
import { acknowledge, type DasHandler, meterOf } from './acknowledge.js';

/** 1001, 1002 and 1009: meters come, go and are exchanged [2.4.1, 2.4.2, 2.4.7]. */
export function createRegistrationHandlers(field: Pick<MeterField, 'welcome'>) {
  const register: DasHandler<'1001'> = (call) => {
    const { fields, state, now } = call;
    const { meterNo, userNo, meterType, billingModel, priceCode } = fields;
    const deviceId = newDeviceId();
    const meter = installMeter({
      meterNo,
      userNo,
      deviceId,
      meterType,
      billingModel,
      priceCode: shortenName(priceCode),
      userName: fields.username ?? '',
      address: fields.address ?? '',
      customerType: fields.customerType ?? '',
      base: parseDecimal(fields.initNum),
      installedAt: now,
      cycleVolume: readVolume(fields.initCycle),
    });
    state.meters.add(meter);
    state.touch();
    field.welcome(meter);
    return acknowledge(call, deviceId);
  };

  const remove: DasHandler<'1002'> = (call) => {
    const meter = meterOf(call);
    call.state.meters.remove(meter);
    call.state.touch();
    return acknowledge(call, meter.deviceId);
  };

  const replace: DasHandler<'1009'> = (call) => {
    const { fields, state, now } = call;
    const former = meterOf(call);
    const account = state.accounts.at(former, now);
    const { priceCode, isOpen } = latestTurn(former);
    const meter = installMeter(
      {
        ...former,
        meterNo: fields.newMeterNo,
        meterType: fields.newMeterType,
        deviceId: newDeviceId(),
        base: parseDecimal(fields.newNum),
        installedAt: now,
        priceCode,
        isOpen,
        cycleVolume: account.cycleVolume,
      },
      former,
      former.carriedCost + account.amount,
    );
    state.meters.remove(former);
    state.meters.add(meter);
    state.touch();
    field.welcome(meter);
    return acknowledge(call, meter.deviceId);
  };

  return { '1001': register, '1002': remove, '1009': replace };
}

function newDeviceId(): string {
  return randomUUID().replaceAll('-', '');
}

/** What the ladder's cycle has used already; 0 where the text is not a usable number. */
function readVolume(initCycle: string | undefined): number {
  const volume = parseDecimal(initCycle ?? '');
  return volume > 0 && volume < 1e13 ? volume : 0;
}
