import { formatDecimal } from '../../../../src/specification/decimal.js';
import { DocumentObject } from '../../../kit/admin/document-object.js';
import { type Checkpoint, installMeter, latestTurn, type Meter, type Turn } from './meter.js';

/** A meter as JSON: times in ISO 8601, volumes and amounts as decimal texts. */
export function showMeter(meter: Meter): object {
  const { settled: _, turns, origin, lastRecharge, reportedDay, ...rest } = meter;
  return {
    ...rest,
    base: formatDecimal(meter.base),
    installedAt: showTime(meter.installedAt),
    priceCode: latestTurn(meter).priceCode,
    isOpen: latestTurn(meter).isOpen,
    turns: turns.map((turn) => ({ ...turn, at: showTime(turn.at) })),
    origin: {
      at: showTime(origin.at),
      volume: formatDecimal(origin.volume),
      amount: formatDecimal(origin.amount),
      cycleVolume: formatDecimal(origin.cycleVolume),
    },
    carriedCost: formatDecimal(meter.carriedCost),
    recharged: formatDecimal(meter.recharged),
    lastRecharge: lastRecharge && {
      ...lastRecharge,
      amount: formatDecimal(lastRecharge.amount),
    },
    reportedDay,
  };
}

/** Reads what `showMeter` writes; only the numbers of meter and user and a price are required. */
export function readMeter(value: unknown, place: string, now: number): Meter {
  const document = new DocumentObject(value, place);
  const turns = document.has('turns') ? document.list('turns', readTurn) : [];
  const meterNo = document.text('meterNo');
  const meter = installMeter({
    meterNo,
    userNo: document.text('userNo'),
    deviceId: document.text('deviceId', `device-${meterNo}`),
    meterType: document.text('meterType', '441'),
    billingModel: document.text('billingModel', '2'),
    userName: document.text('userName', ''),
    address: document.text('address', ''),
    customerType: document.text('customerType', ''),
    base: document.decimal('base', '0'),
    installedAt: document.time('installedAt', turns[0]?.at ?? now),
    priceCode: turns[0]?.priceCode ?? document.text('priceCode'),
    isOpen: document.flag('isOpen', true),
  });
  const origin = document.has('origin') ? readCheckpoint(document.object('origin')) : meter.origin;
  return {
    ...meter,
    ...(turns.length > 0 ? { turns } : {}),
    origin,
    settled: origin,
    carriedCost: document.decimal('carriedCost', '0'),
    recharged: document.decimal('recharged', '0'),
    rechargeCount: document.number('rechargeCount', 0),
    lastRecharge: document.has('lastRecharge')
      ? readRecharge(document.object('lastRecharge'))
      : undefined,
    reportedDay: document.has('reportedDay') ? document.number('reportedDay') : undefined,
  };
}

function readTurn(value: unknown, place: string): Turn {
  const document = new DocumentObject(value, place);
  return {
    at: document.time('at'),
    priceCode: document.text('priceCode'),
    isOpen: document.flag('isOpen', true),
  };
}

function readCheckpoint(document: DocumentObject): Checkpoint {
  return {
    at: document.time('at'),
    volume: document.decimal('volume'),
    amount: document.decimal('amount'),
    cycleVolume: document.decimal('cycleVolume'),
  };
}

function readRecharge(document: DocumentObject): Meter['lastRecharge'] {
  return { amount: document.decimal('amount'), date: document.text('date', '') };
}

function showTime(instant: number): string {
  return new Date(instant).toISOString();
}
