import type { Case } from '../../../src/model/case.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import { findTransportFaults } from '../../kit/answer.js';
import { findOther, findOtherNumber } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import { caseOf } from './case-of.js';
import { drawAdjustment, PRICE_DETAILS } from './plans.js';
import type { DasTools } from './tools.js';

const { flat, ladder } = PRICE_DETAILS;
const EXISTS = ['9999', '2004'];

type BrokenLadder = readonly [
  slug: string,
  zh: string,
  en: string,
  change: Body,
  statement?: string,
];

/** That the ends rise is sensible, but tied to no code. */
const ORDER = '2.4.5/ladder-order';

/** Ladders that break one rule each [DAS-R22]. */
const BROKEN_LADDERS: readonly BrokenLadder[] = [
  ['missing-third-price', '缺少 3 阶价格', 'the third price is missing', { price3: undefined }],
  ['missing-second-end', '缺少 2 阶止方', 'the second end is missing', { ladder2End: undefined }],
  ['falling-ends', '止方不递增', 'the ends do not rise', { ladder2End: '40' }, ORDER],
  ['equal-ends', '两阶止方相同', 'two ends are the same', { ladder2End: '50' }, ORDER],
  ['unreadable-price', '2 阶价格不是数字', 'the second price is no number', { price2: 'abc' }],
  ['unreadable-third-price', '3 阶价格不是数字', 'the third price is no number', { price3: 'abc' }],
  ['length-of-letters', '阶梯数不是数字', 'the length is no number', { priceLength: 'many' }],
  ['unreadable-length', '阶梯数是对象', 'the length is an object', { priceLength: { steps: '3' } }],
  // Nothing forbids it in so many words [DAS-R56].
  ['length-of-one', '阶梯数为 1', 'the length is 1', { priceLength: '1' }, '2.4.5/ladder-of-one'],
];

/** 2.4.5 and 2.4.6: prices, and the price of a meter. */
export const PRICES: readonly Case<DasTools>[] = [
  ...Object.entries(PRICE_DETAILS).map(([kind, detail]) =>
    caseOf(
      `1007/accepts-new-${kind}-price`,
      '2.4.5/new-price',
      kind === 'flat' ? '新增单价成功' : '新增阶梯价格成功',
      kind === 'flat' ? 'takes a new flat price' : 'takes a new laddered price',
      async (t) => t.expectSuccess(await t.send('1007', drawPrice(t, detail))),
      { needs: [] },
    ),
  ),
  ...Object.entries(PRICE_DETAILS).map(([kind, detail]) =>
    caseOf(
      `1007/adjusts-${kind}-price`,
      '2.4.5/adjust',
      kind === 'flat' ? '单价调价成功' : '阶梯调价成功',
      kind === 'flat' ? 'adjusts a flat price' : 'adjusts a laddered price',
      async (t) => {
        const price = drawPrice(t, detail);
        await t.establish('1007', price);
        t.expectSuccess(await t.send('1007', t.refresh({ ...price, ...drawAdjustment(t) })));
      },
      { needs: [] },
    ),
  ),
  ...['0', '1'].map((clearFlag) =>
    caseOf(
      `1007/accepts-clear-flag-${clearFlag}`,
      '2.4.5/adjust',
      `清 0 标识 ${clearFlag} 可用`,
      `takes clearFlag ${clearFlag}`,
      async (t) => {
        const price = drawPrice(t, flat);
        await t.establish('1007', price);
        const adjustment = { ...price, ...drawAdjustment(t), clearFlag };
        t.expectSuccess(await t.send('1007', t.refresh(adjustment)));
      },
      { needs: [] },
    ),
  ),
  caseOf(
    '1007/waits-for-begin-date',
    '2.4.5/adjust',
    '调价在生效日期之前不影响单价',
    'an adjustment does not change the price before its date',
    async (t) => {
      const price = drawPrice(t, flat);
      await t.establish('1007', price);
      const meter = await t.meter({ priceCode: price.priceCode });
      const before = (await t.details(meter)).envelope?.payload.price;
      const priceDetail = { ...flat.priceDetail, price1: '9.75' };
      const adjustment = { ...price, ...drawAdjustment(t), priceDetail };
      await t.establish('1007', t.refresh(adjustment));
      const { envelope } = await t.details(meter);
      t.expect(findOtherNumber('/echoMsg/price', before, envelope?.payload.price));
    },
    { needs: ['1001', '1014'] },
  ),
  caseOf(
    '1007/refuses-existing-price',
    '2.4.5/price-exists',
    '新增已存在的价格编码被拒绝',
    'refuses a new price whose code is known',
    async (t) => {
      const price = drawPrice(t, flat);
      await t.establish('1007', price);
      t.expectRefusal(await t.send('1007', t.refresh(price)), ...EXISTS);
    },
    { needs: [], behaviour: 'BO' },
  ),
  caseOf(
    '1007/refuses-adjusting-unknown-price',
    '2.4.5/adjust-unknown',
    '调整不存在的价格被拒绝',
    'refuses to adjust an unknown price',
    async (t) => {
      const price = drawPrice(t, flat);
      const adjustment = { ...price, ...drawAdjustment(t) };
      const answer = await t.send('1007', adjustment);
      t.expectRefusal(answer, CODE.abnormal);
      if (answer.envelope?.succeeded) return;
      await t.establish('1007', t.refresh(price));
      await t.establish('1007', t.refresh(adjustment), 'control');
    },
    { needs: [], behaviour: 'BO' },
  ),
  ...BROKEN_LADDERS.map(([slug, zh, en, change, statement = '2.4.5/ladder']) =>
    caseOf(
      `1007/refuses-${slug}`,
      statement,
      `阶梯价格${zh}时拒绝`,
      `refuses a ladder where ${en}`,
      async (t) => {
        const price = drawPrice(t, ladder);
        const priceDetail = { ...ladder.priceDetail, ...change };
        const answer = await t.send('1007', { ...price, priceDetail });
        t.expectRefusal(answer, '9999');
        if (!answer.envelope?.succeeded) await t.establish('1007', t.refresh(price), 'control');
      },
      { needs: [], behaviour: 'BI' },
    ),
  ),
  caseOf(
    '1007/accepts-begin-date-with-new-price',
    '2.4.5/begin-date-with-new',
    '新增价格带生效时间不被拒绝',
    'takes priceBeginDate with a new price',
    async (t) => {
      const { priceBeginDate } = drawAdjustment(t);
      t.expectSuccess(await t.send('1007', { ...drawPrice(t, flat), priceBeginDate }));
    },
    { needs: [] },
  ),
  caseOf(
    '1008/shows-new-price',
    '2.4.6/shown',
    '换价后 1014 显示新价格编码',
    '1014 shows the new price afterwards',
    async (t) => {
      const meter = await t.meter();
      const newPriceCode = await t.prices.second(t);
      await t.establish('1008', t.draw('1008', { ...t.name(meter), newPriceCode }));
      const { envelope } = await t.details(meter);
      t.expect(findOther('/echoMsg/priceCode', newPriceCode, envelope?.payload.priceCode));
    },
    { needs: ['1001', '1014'] },
  ),
  caseOf(
    '1008/tells-unknown-price',
    '2.4.6/unknown-price',
    '换成未知价格',
    'change to an unknown price',
    async (t) => {
      const meter = await t.meter();
      const newPriceCode = `X${t.scope.uniqueHex().slice(0, 12)}`;
      const answer = await t.send('1008', t.draw('1008', { ...t.name(meter), newPriceCode }));
      t.scope.observe('DAS-R33', answer.envelope?.succeeded ? 'accepts' : 'refuses');
      t.expect(findTransportFaults(answer));
    },
  ),
];

export function drawPrice(t: DasTools, detail: Body): Body {
  return t.draw('1007', { priceProperty: '1', ...detail });
}

/** The prices that the meters of a run are registered with; each is made on first use. */
export function createSharedPrices(configured: unknown) {
  const known = new Map<string, Promise<string>>();
  // A server may take an unknown priceCode, so a refused price does not stop the case here.
  const make = async (t: DasTools) => {
    const price = drawPrice(t, flat);
    await t.send('1007', price, { purpose: 'setup' });
    return String(price.priceCode);
  };
  return {
    first: async (t: DasTools) =>
      configured ? String(configured) : t.scope.notebook.share('first price', known, () => make(t)),
    second: (t: DasTools) => t.scope.notebook.share('second price', known, () => make(t)),
  };
}
