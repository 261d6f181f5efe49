import { CODES, Refusal } from './codes.js';
import { money, parseFixed, volume } from './decimal.js';
import type { Meter, Trade } from './meter.js';
import type { Report } from './reporter.js';
import type { Rec } from './schema.js';
import { PARAMETERS } from './tables7.js';
import type { Clock } from './time.js';

interface Outcome {
  /** The message that answers the command; none where section 6 has no such message. */
  results: Report[];
  /** Alarms that the execution caused, sent after the result. */
  alarms: { alarmTime: string; alarmType: string; alarmStatus: string }[];
}

/** A command that has passed all checks. */
export interface Prepared {
  run(now: number): Outcome;
  /** What to report when the command can no longer be executed. */
  fail(): Report[];
  /** Answered at once rather than after the execution delay. */
  immediate?: boolean;
}

type Head = Record<'meterNo' | 'factoryCode' | 'meterType' | 'commandSeq', string>;

const amount = (text: string | undefined): bigint => parseFixed(text ?? '0', 4) ?? 0n;
const silent = (results: Report[] = []): Outcome => ({ results, alarms: [] });

export function prepare(name: string, rec: Rec, meter: Meter, head: Head, clock: Clock): Prepared {
  switch (name) {
    case 'valveOperate':
      return valve(rec, meter, head);
    case 'dataSupplement':
      return supplement(rec, meter, head, clock);
    case 'updatePriceAndBalance':
      return update(rec, meter);
    case 'recharge':
      return recharge(rec, meter, head);
    case 'cancelRecharge':
      return cancel(rec, meter, head);
    case 'changeprice':
      return changePrice(rec, meter, head, clock);
    case 'getParameter':
      return getParameter(meter, head);
    case 'setParameter':
      return setParameter(rec, meter);
    default:
      throw new Refusal(CODES.unsupported, 'command not supported');
  }
}

function valve(rec: Rec, meter: Meter, head: Head): Prepared {
  const operation = rec.need('valveOperate');
  const report = (resultCode: string): Report[] => [
    {
      name: operation === '0' ? 'openVResult' : 'closeVResult',
      body: { ...head, resultCode },
    },
  ];
  return {
    run: (now) => ({ alarms: meter.operateValve(operation, now), results: report('00') }),
    fail: () => report('01'),
  };
}

function supplement(rec: Rec, meter: Meter, head: Head, clock: Clock): Prepared {
  const given = (name: string): number | undefined => {
    const text = rec.get(name);
    return text === undefined ? undefined : clock.parseShortDate(text);
  };
  const today = clock.midnight(Date.now());
  const begin = given('beginDate');
  const end = given('endDate') ?? today;
  const first = begin ?? end;
  if (begin !== undefined && rec.get('endDate') !== undefined && begin > end) {
    throw new Refusal(CODES.format, 'beginDate after endDate');
  }
  return {
    run: (now) => {
      const { valveStatus, meterTime } = meter.condition(now);
      const readingDetails = meter.frozen(first, end, now);
      const body = { ...head, valveStatus, meterTime, readingDetails };
      return silent([{ name: 'meterDataSupplement', body }]);
    },
    fail: () => [],
  };
}

function update(rec: Rec, meter: Meter): Prepared {
  const [price, balance, used] = [rec.get('price'), rec.get('balanceAmt'), rec.get('totalUseAmt')];
  if (price === undefined && balance === undefined && used === undefined) {
    throw new Refusal(CODES.format, 'nothing to update');
  }
  return {
    run: (now) => {
      if (price !== undefined) meter.setFlatPrice(amount(price), now);
      if (used !== undefined) meter.totalUseAmt = amount(used);
      if (balance === undefined) return silent();
      meter.balanceAmt = amount(balance);
      return { results: [], alarms: meter.balanceAlarms(now) };
    },
    fail: () => [],
  };
}

function recharge(rec: Rec, meter: Meter, head: Head): Prepared {
  const type = rec.need('rechargeType');
  const tradeNo = rec.need('tradeNo');
  const num = parseFixed(rec.need('rechargeNum'), type === '2' ? 3 : 4);
  const total = amount(rec.get('totalRechargeAmt'));
  if (num === undefined) throw new Refusal(CODES.rechargeAmount, 'rechargeNum not valid');
  if (type === '1' && total < num) {
    throw new Refusal(CODES.rechargeAmount, 'totalRechargeAmt less than rechargeNum');
  }
  if (meter.trades.has(tradeNo)) throw new Refusal(CODES.unknown, 'tradeNo already used');
  const trade: Trade = { commandSeq: head.commandSeq, num, type, status: 'pending' };
  meter.trades.set(tradeNo, trade);
  const report = (resultCode: string): Report[] => [
    {
      name: 'rechargeUp',
      body: {
        ...head,
        tradeNo,
        rechargeNum: type === '1' ? money(num) : volume(num),
        ...(type === '1'
          ? {
              totalRechargeAmt: money(meter.totalRechargeAmt),
              meterBalanceAmt: money(meter.balanceAmt),
            }
          : {
              totalRechargeQty: volume(meter.totalRechargeQty),
              meterBalanceQty: volume(meter.balanceQty),
            }),
        resultCode,
      },
    },
  ];
  return {
    run: (now) => {
      if (trade.status !== 'pending') return silent();
      trade.status = 'done';
      meter.mode = type;
      meter.totalRechargeAmt = total;
      meter.totalRechargeCount = Number(rec.need('rechargeCount'));
      if (type === '1') meter.balanceAmt += num;
      else {
        meter.balanceQty += num;
        meter.totalRechargeQty += num;
      }
      return { results: report('00'), alarms: meter.balanceAlarms(now) };
    },
    fail: () => {
      if (trade.status !== 'pending') return [];
      trade.status = 'failed';
      return report('01');
    },
  };
}

/** Only a recharge still waiting for execution can be taken back; decided when accepted. */
function cancel(rec: Rec, meter: Meter, head: Head): Prepared {
  const tradeNo = rec.need('tradeNo');
  const trade = meter.trades.get(tradeNo);
  const num = amount(rec.get('rechargeNum'));
  if (trade && trade.num !== num) {
    throw new Refusal(CODES.rechargeAmount, 'rechargeNum differs from the recharge');
  }
  const done = trade?.status === 'pending';
  if (trade && done) trade.status = 'cancelled';
  const rechargeNum = trade?.type === '2' ? volume(num) : money(num);
  const report = (): Report[] => [
    {
      name: 'cancelRechargeUp',
      body: { ...head, tradeNo, rechargeNum, resultCode: done ? '00' : '01' },
    },
  ];
  return { run: () => silent(report()), fail: report, immediate: true };
}

function changePrice(rec: Rec, meter: Meter, head: Head, clock: Clock): Prepared {
  const steps = Number(rec.need('priceLadderNum'));
  const prices: bigint[] = [];
  const levels: bigint[] = [];
  for (let i = 0; i < steps; i += 1) {
    const price = amount(rec.get(`price${i}`));
    if (price <= 0n) throw new Refusal(CODES.price, `price${i} missing or zero`);
    prices.push(price);
  }
  for (let i = 1; i < steps; i += 1) {
    const level = amount(rec.get(`level${i}`));
    if (level <= (levels[levels.length - 1] ?? 0n)) {
      throw new Refusal(CODES.level, `level${i} missing or not ascending`);
    }
    levels.push(level);
  }
  const from = clock.parseDate(rec.need('effectiveDate')) ?? 0;
  const report = (resultCode: string): Report[] => [
    { name: 'chargePriceResult', body: { ...head, resultCode } },
  ];
  return {
    run: () => {
      meter.addPlan({ from, prices, levels, used: 0n });
      return silent(report('00'));
    },
    fail: () => report('01'),
  };
}

function getParameter(meter: Meter, head: Head): Prepared {
  return {
    run: () =>
      silent([
        {
          name: 'parameterUp',
          body: { ...head, ...Object.fromEntries(meter.params) },
        },
      ]),
    fail: () => [],
  };
}

function setParameter(rec: Rec, meter: Meter): Prepared {
  const given = PARAMETERS.flatMap(({ name }): [string, string][] => {
    const value = rec.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  if (given.length === 0) throw new Refusal(CODES.format, 'nothing to set');
  const value = (name: string): string => rec.get(name) ?? meter.params.get(name) ?? '';
  if (value('upCycle') === '1' && Number(value('upDay')) > 31) {
    throw new Refusal(CODES.format, 'upDay is not a day of a month');
  }
  return {
    run: () => {
      for (const [name, text] of given) meter.params.set(name, text);
      return silent();
    },
    fail: () => [],
  };
}
