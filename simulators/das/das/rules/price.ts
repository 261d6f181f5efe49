import { CODE } from '../../../../src/protocols/das/envelope.js';
import { parseTariff } from '../../../../src/protocols/das/ladder.js';
import { quote, textOf } from '../../../kit/messages/field-text.js';
import type { Fields, Rule } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { State } from '../state.js';

/** A price is made once, adjusted when it exists, complete, and known before anything refers to it. */
export const priceRules: readonly Rule<State>[] = [
  unknownPrice('2.4.1/unknown-price', '1001', 'priceCode'),
  unknownPrice('2.4.6/unknown-price', '1008', 'newPriceCode'),
  {
    id: '2.4.5/price-exists',
    clause: '2.4.5',
    ruling: 'DAS-R21',
    operations: ['1007'],
    check({ fields, state }) {
      const code = textOf(fields, 'priceCode');
      if (isAdjustment(fields) || !state.prices.has(code)) return undefined;
      return refuse(`priceCode ${quote(code)} 已有价格，新增须用新的价格编码`, CODE.priceExists);
    },
  },
  {
    id: '2.4.5/adjust-unknown',
    clause: '2.4.5',
    ruling: 'DAS-R33',
    operations: ['1007'],
    check({ fields, state }) {
      const code = textOf(fields, 'priceCode');
      if (!isAdjustment(fields) || state.prices.has(code)) return undefined;
      return refuse(`priceCode ${quote(code)} 没有价格，不能调价`);
    },
  },
  {
    id: '2.4.5/ladder',
    clause: '2.4.5',
    ruling: 'DAS-R22',
    operations: ['1007'],
    check({ fields }) {
      const parsed = parseTariff(fields.priceDetail as Fields);
      if ('tariff' in parsed) return undefined;
      const { pointer, message } = parsed.problem;
      return refuse(`${pointer.slice(1).replaceAll('/', '.')} ${message.zh}`);
    },
  },
];

function unknownPrice(id: string, operation: string, field: string): Rule<State> {
  return {
    id,
    clause: id.split('/')[0] ?? id,
    ruling: 'DAS-R33',
    operations: [operation],
    check({ fields, state }) {
      const code = textOf(fields, field);
      if (state.prices.has(code)) return undefined;
      return refuse(`${field} ${quote(code)} 没有价格，请先用 1007 新增`);
    },
  };
}

function isAdjustment(fields: Fields): boolean {
  return fields.priceProperty === '2';
}
