import type { Case } from '../../../src/model/case.js';
import type { DasTools } from '../das-tools.js';
import { caseOf } from './case-of.js';

/** Operations that name a meter, and the statement that unknown ones are refused. */
const METER_OPERATIONS = {
  '1002': '2.4.2/unknown-meter',
  '1004': '2.4.3/unknown-meter',
  '1008': '2.4.6/unknown-meter',
  '1009': '2.4.7/unknown-meter',
  '1014': '2.4.9/unknown-meter',
  '1015': '2.4.10/unknown-meter',
} as const;
type MeterOperation = keyof typeof METER_OPERATIONS;

const OPERATIONS = Object.keys(METER_OPERATIONS) as MeterOperation[];

type Reason = readonly [slug: string, reason: string, zh: string, en: string];

const REASONS: readonly Reason[] = [
  ['50-chinese-characters', '销'.repeat(50), '有 50 个汉字', '50 Chinese characters'],
  ['100-ascii-characters', 'r'.repeat(100), '有 100 个字符', '100 ASCII characters'],
];

const LONG_REASONS: readonly Reason[] = [
  [
    'width-101',
    `${'销'.repeat(50)}r`,
    '为 50 个汉字加一个字母',
    '50 Chinese characters and a letter',
  ],
];

/** 2.4.2 and its like: meters that were never registered, or are no longer. */
export const REMOVAL: readonly Case<DasTools>[] = [
  ...OPERATIONS.map((operation) =>
    caseOf(
      `${operation}/refuses-unknown-meter`,
      METER_OPERATIONS[operation],
      `${operation}：未注册的表具被拒绝`,
      `${operation} refuses a meter that is not registered`,
      async (t) => {
        const { userNo, meterNo } = t.draw('1001');
        const body = await drawFor(t, operation, { userNo, meterNo });
        t.expectRefusal(await t.send(operation, body), '9999');
      },
      { behaviour: 'BO', needs: [] },
    ),
  ),
  ...OPERATIONS.map((operation) =>
    caseOf(
      `${operation}/refuses-removed-meter`,
      '2.4.2/removed',
      `${operation}：已注销的表具被拒绝`,
      `${operation} refuses a meter that was removed`,
      async (t) => {
        const meter = await t.meter();
        await t.establish('1002', t.draw('1002', t.name(meter)));
        const body = await drawFor(t, operation, t.name(meter));
        t.expectRefusal(await t.send(operation, body), '9999');
      },
      { behaviour: 'BO', needs: ['1001', '1002'] },
    ),
  ),
  ...REASONS.map(([slug, reason, zh, en]) =>
    caseOf(
      `1002/accepts-${slug}`,
      '2.4.2/reason-width',
      `注销原因${zh}可用`,
      `takes a reason of ${en}`,
      async (t) => {
        const meter = await t.meter();
        t.expectSuccess(await t.send('1002', t.draw('1002', { ...t.name(meter), reason })));
      },
    ),
  ),
  ...LONG_REASONS.map(([slug, reason, zh, en]) =>
    caseOf(
      `1002/refuses-${slug}`,
      '2.4.2/reason-width',
      `注销原因${zh}被拒绝`,
      `refuses a reason of ${en}`,
      async (t) => {
        const meter = await t.meter();
        const body = t.draw('1002', { ...t.name(meter), reason });
        t.expectRefusal(await t.send('1002', body), '9999');
      },
      { behaviour: 'BI' },
    ),
  ),
];

async function drawFor(t: DasTools, operation: MeterOperation, names: object) {
  if (operation === '1004') return t.draw('1004', { ...names, paramNo: '03', ...t.context('03') });
  if (operation === '1008') {
    return t.draw('1008', { ...names, newPriceCode: await t.prices.first(t) });
  }
  return t.draw(operation, { ...names });
}
