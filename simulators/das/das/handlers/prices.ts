import { parseTariff } from '../../../../src/protocols/das/ladder.js';
import { shortenName } from '../../../../src/wire/digest.js';
import { parseDay, startOf } from '../../../kit/meters/calendar.js';
import { acknowledge, type DasHandler, meterOf } from './acknowledge.js';

/** 1007: a new price has always applied, an adjusted one applies from its date or now [2.4.5]. */
const setPrice: DasHandler<'1007'> = (call) => {
  const { fields, state, now } = call;
  const parsed = parseTariff(fields.priceDetail);
  if ('problem' in parsed) throw new RangeError(parsed.problem.message.en);
  const isAdjustment = fields.priceProperty === '2';
  const day = parseDay(fields.priceBeginDate ?? '');
  state.prices.add(fields.priceCode, {
    version: fields.priceVersion,
    from: isAdjustment ? Math.max(now, day === undefined ? now : startOf(day)) : 0,
    tariff: parsed.tariff,
    cycleMonths: readMonths(fields.cycleLength),
    isFresh: isAdjustment && fields.clearFlag === '0',
  });
  state.touch();
  return acknowledge(call, '');
};

/** 1008: the meter's price changes at once [2.4.6]. */
const changePrice: DasHandler<'1008'> = (call) => {
  const meter = meterOf(call);
  call.state.turn(meter, { priceCode: shortenName(call.fields.newPriceCode) }, call.now);
  return acknowledge(call, meter.deviceId);
};

export const priceHandlers = { '1007': setPrice, '1008': changePrice };

/** A cycle of more than a century counts as none. */
function readMonths(cycleLength: string | undefined): number {
  const months = Number(cycleLength || 0);
  return months <= 1200 ? months : 0;
}
