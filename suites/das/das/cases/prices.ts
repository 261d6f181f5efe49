import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/das/envelope.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther, findOtherNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import { drawAdjustment, PRICE_DETAILS } from '../plans.js';
import type { DasTools } from '../tools.js';

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
  ['unreadable-price', '2 阶价格不是数字', 'the second price is not a number', { price2: 'abc' }],
  [
    'unreadable-third-price',
    '3 阶价格不是数字',
    'the third price is not a number',
    { price3: 'abc' },
  ],
  ['length-of-letters', '阶梯数不是数字', 'the length is not a number', { priceLength: 'many' }],
  ['unreadable-length', '阶梯数是对象', 'the length is an object', { priceLength: { steps: '3' } }],
  // Nothing forbids it in so many words [DAS-R56].
  ['length-of-one', '阶梯数为 1', 'the length is 1', { priceLength: '1' }, '2.4.5/ladder-of-one'],
];

/** 2.4.5 and 2.4.6: prices, and the price of a meter. */
export const PRICES: readonly CaseLiteral<DasTools>[] = [
  ...Object.entries(PRICE_DETAILS).map(
    ([kind, detail]): CaseLiteral<DasTools> => ({
      id: `das/1007/accepts-new-${kind}-price`,
      clause: '2.4.5/new-price',
      title: text(
        kind === 'flat' ? '新增单价成功' : '新增阶梯价格成功',
        kind === 'flat' ? 'accepts a new flat price' : 'accepts a new laddered price',
      ),
      needs: [],
      run: async (t) => t.expectSuccess(await t.send('1007', drawPrice(t, detail))),
    }),
  ),
  ...Object.entries(PRICE_DETAILS).map(
    ([kind, detail]): CaseLiteral<DasTools> => ({
      id: `das/1007/adjusts-${kind}-price`,
      clause: '2.4.5/adjust',
      title: text(
        kind === 'flat' ? '单价调价成功' : '阶梯调价成功',
        kind === 'flat' ? 'adjusts a flat price' : 'adjusts a laddered price',
      ),
      needs: [],
      async run(t) {
        const price = drawPrice(t, detail);
        await t.establish('1007', price);
        t.expectSuccess(await t.send('1007', t.refresh({ ...price, ...drawAdjustment(t) })));
      },
    }),
  ),
  ...['0', '1'].map(
    (clearFlag): CaseLiteral<DasTools> => ({
      id: `das/1007/accepts-clear-flag-${clearFlag}`,
      clause: '2.4.5/adjust',
      title: text(`清 0 标识 ${clearFlag} 可用`, `accepts clearFlag ${clearFlag}`),
      needs: [],
      async run(t) {
        const price = drawPrice(t, flat);
        await t.establish('1007', price);
        const adjustment = { ...price, ...drawAdjustment(t), clearFlag };
        t.expectSuccess(await t.send('1007', t.refresh(adjustment)));
      },
    }),
  ),
  {
    id: 'das/1007/waits-for-begin-date',
    clause: '2.4.5/adjust',
    title: text(
      '调价在生效日期之前不影响单价',
      'an adjustment does not change the price before its date',
    ),
    needs: ['1001', '1014'],
    async run(t) {
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
  },
  {
    id: 'das/1007/refuses-existing-price',
    clause: '2.4.5/price-exists',
    title: text('新增已存在的价格编码被拒绝', 'refuses a new price whose code is known'),
    needs: [],
    behaviour: 'BO',
    async run(t) {
      const price = drawPrice(t, flat);
      await t.establish('1007', price);
      t.expectRefusal(await t.send('1007', t.refresh(price)), ...EXISTS);
    },
  },
  {
    id: 'das/1007/refuses-adjusting-unknown-price',
    clause: '2.4.5/adjust-unknown',
    title: text('调整不存在的价格被拒绝', 'refuses to adjust an unknown price'),
    needs: [],
    behaviour: 'BO',
    async run(t) {
      const price = drawPrice(t, flat);
      const adjustment = { ...price, ...drawAdjustment(t) };
      const answer = await t.send('1007', adjustment);
      t.expectRefusal(answer, CODE.abnormal);
      if (answer.envelope?.succeeded) return;
      await t.establish('1007', t.refresh(price));
      await t.establish('1007', t.refresh(adjustment), 'control');
    },
  },
  ...BROKEN_LADDERS.map(
    ([slug, zh, en, change, statement = '2.4.5/ladder']): CaseLiteral<DasTools> => ({
      id: `das/1007/refuses-${slug}`,
      clause: statement,
      title: text(`阶梯价格${zh}时拒绝`, `refuses a ladder where ${en}`),
      needs: [],
      behaviour: 'BI',
      async run(t) {
        const price = drawPrice(t, ladder);
        const priceDetail = { ...ladder.priceDetail, ...change };
        const answer = await t.send('1007', { ...price, priceDetail });
        t.expectRefusal(answer, '9999');
        if (!answer.envelope?.succeeded) await t.establish('1007', t.refresh(price), 'control');
      },
    }),
  ),
  {
    id: 'das/1007/accepts-begin-date-with-new-price',
    clause: '2.4.5/begin-date-with-new',
    title: text('新增价格带生效时间不被拒绝', 'accepts priceBeginDate with a new price'),
    needs: [],
    async run(t) {
      const { priceBeginDate } = drawAdjustment(t);
      t.expectSuccess(await t.send('1007', { ...drawPrice(t, flat), priceBeginDate }));
    },
  },
  {
    id: 'das/1008/shows-new-price',
    clause: '2.4.6/shown',
    title: text('换价后 1014 显示新价格编码', '1014 shows the new price afterwards'),
    needs: ['1001', '1014'],
    async run(t) {
      const meter = await t.meter();
      const newPriceCode = await t.prices.second(t);
      await t.establish('1008', t.draw('1008', { ...t.name(meter), newPriceCode }));
      const { envelope } = await t.details(meter);
      t.expect(findOther('/echoMsg/priceCode', newPriceCode, envelope?.payload.priceCode));
    },
  },
  {
    id: 'das/1008/tells-unknown-price',
    clause: '2.4.6/unknown-price',
    title: text('换成未知价格', 'change to an unknown price'),
    async run(t) {
      const meter = await t.meter();
      const newPriceCode = `X${t.scope.uniqueHex().slice(0, 12)}`;
      const answer = await t.send('1008', t.draw('1008', { ...t.name(meter), newPriceCode }));
      t.scope.observe('DAS-R33', answer.envelope?.succeeded ? 'accepts' : 'refuses');
      t.expectAnyAnswer(answer);
    },
  },
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
