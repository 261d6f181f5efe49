import { describe, expect, it } from 'vitest';
import { findFreePorts } from '../../api/free-ports.js';
import { findSystem } from '../../catalog/systems.js';
import { certifyTarget } from '../../catalog/testing/certify-target.js';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import { isLeftToChance } from '../../catalog/testing/left-to-chance.js';
import type { RunResult } from '../../src/model/result.js';
import { startBusiness } from './qinchuan/business.js';
import { startPrepose } from './qinchuan/prepose.js';

const TIMEOUT_MS = 60_000;

const CREDENTIALS = { appId: 'witness-app', appSecret: 'witness-secret-90b2' };
const MAKER = { factoryCode: 'F77', meterType: 'T9' };
const METERS = [
  { meterNo: '900000000001', userNo: 'u-1' },
  { meterNo: '900000000002', userNo: 'u-2' },
];

/** Amounts and readings with fewer decimals than stated are taken. */
const SHORT = {
  prepose: {
    updatePriceAndBalance: ['price', 'balanceAmt', 'totalUseAmt'],
    recharge: ['totalRechargeAmt', 'meterBalanceAmt', 'rechargeNum-when-rechargeType-1'],
    changeprice: [
      'price0',
      ...[2, 3, 4, 5].map((steps) => `price${steps - 1}-when-priceLadderNum-${steps}`),
    ],
    meterInfo: ['enableMeterReading'],
  },
  business: {
    meterDataUp: [
      ...['totalRechargeAmt', 'readingNum', 'standardNum', 'workNum'],
      ...['meterBalanceAmt', 'totalUseAmt', 'price'],
    ],
    meterDataUpBatch: [
      ...['totalRechargeAmt', 'readingNum', 'standardNum', 'workNum'],
      ...['meterBalanceAmt', 'totalUseAmt'],
    ],
    meterDataSupplement: [
      ...['readingNum', 'standardNum', 'workNum', 'meterBalanceAmt', 'totalUseAmt', 'price'],
    ],
    rechargeUp: ['totalRechargeAmt', 'meterBalanceAmt'],
  },
};

function warningsOf(system: keyof typeof SHORT): string[] {
  return Object.entries(SHORT[system]).flatMap(([operation, fields]) =>
    fields.map((field) => `fail should ${system}/${operation}/refuses-short-${field}`),
  );
}

/** Cases that did not pass, with their verdicts. */
function openOf({ cases }: RunResult): string[] {
  const open = cases.filter((one) => one.verdict !== 'pass' && !isLeftToChance(one));
  return open.map(({ id, verdict, weight }) => `${verdict} ${weight} ${id}`).sort();
}

async function certifyPrepose(config = {}, agreed = {}, grep = /./): Promise<RunResult> {
  const [callbackPort = 0] = await findFreePorts(1);
  const { url, close } = await startPrepose({
    ...CREDENTIALS,
    ...MAKER,
    ...config,
    callbackUrl: `http://127.0.0.1:${callbackPort}`,
    executionDelayMs: 50,
  });
  const parameters = { ...MAKER, ...agreed, callbackTimeout: 10_000 };
  const target = { url, callbackPort, credentials: CREDENTIALS, parameters, grep };
  return certifyTarget(findSystem('prepose'), target).finally(close);
}

describe('platforms by somebody else', { timeout: TIMEOUT_MS }, () => {
  it('a sensor network platform', async () => {
    const result = await certifyPrepose();
    // It sends one batch, as it starts: of the meters that were registered by then.
    const byChance = 'none must prepose/meterDataUpBatch/always-keeps-to-table';
    expect(openOf(result).filter((open) => open !== byChance)).toEqual(
      [
        ...warningsOf('prepose'),
        // It sends the result of a repeated command again.
        'fail should prepose/recharge/executes-repeated-command-once',
        'fail should prepose/valveOperate/executes-repeated-command-once',
        'fail should prepose/closeVResult/always-comes-once',
        'fail should prepose/rechargeUp/always-comes-once',
        // Nobody claims that it reports these.
        ...['batch', 'alarm'].flatMap((kind) =>
          ['arrives', 'keeps-to-table', 'carries-token'].map(
            (slug) => `none must prepose/meterInfo/${kind}-report-${slug}`,
          ),
        ),
      ].sort(),
    );
  });

  it.runIf(IS_WHOLE)('a sensor network platform in UTC, as both sides have agreed', async () => {
    const grep = /\/(dataSupplement|changeprice)\/(?!refuses)|first-report/;
    const { cases } = await certifyPrepose({ utc: true }, { timeZone: 'UTC' }, grep);
    const judged = cases.filter(({ id }) => grep.test(id));
    expect(judged.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id)).toEqual([]);
    expect(judged.length).toBeGreaterThan(30);
  });

  it('a business platform', async () => {
    const { url, close } = await startBusiness({ ...CREDENTIALS, ...MAKER, meters: METERS });
    const target = { url, credentials: CREDENTIALS, parameters: { ...MAKER, meters: METERS } };
    const result = await certifyTarget(findSystem('business'), target).finally(close);
    expect(openOf(result)).toEqual(warningsOf('business').sort());
  });
});
