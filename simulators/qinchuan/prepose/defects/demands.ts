import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/qinchuan/envelope.js';
import { bendRule, demand } from '../../../kit/alterations/rules.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { Fields, Refusal } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { SystemDefect } from '../parts.js';

/** More than two bytes in UTF-16, and more than MySQL's "utf8" can hold. */
const FOUR_BYTES = /[\u{10000}-\u{10ffff}]/u;

/** Days of a week. */
const WEEKDAYS = 7;

/** What the platform refuses or takes against the document. */
export const DEMAND_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'levels-as-text',
    title: text('阶梯气量按文本比较大小', 'compares the levels of 7.6 as text'),
    clause: '7.6/rising',
    weight: 'should',
    parts: bendRule('7.6/rising', ({ fields }) => compareAsText(fields)),
  },
  {
    id: 'four-ladders-at-most',
    title: text('只受理 1–4 级阶梯', 'takes four ladders at most'),
    clause: '7.6/ladders',
    weight: 'must',
    parts: demand(['changeprice'], (fields) =>
      fields.priceLadderNum === '5' ? refuse('1102', '阶梯级数超出范围') : undefined,
    ),
  },
  {
    id: 'no-negative-balances',
    title: text('拒绝为负的余额', 'refuses a balance below zero'),
    clause: '7.3/negative-balance',
    weight: 'must',
    parts: demand(['updatePriceAndBalance'], (fields) =>
      textOf(fields, 'balanceAmt').startsWith('-')
        ? refuse(CODE.format, 'balanceAmt 不能为负')
        : undefined,
    ),
  },
  {
    id: 'volumes-as-amounts',
    title: text('按气量充值也要求四位小数', 'requires four decimals of a recharge by volume, too'),
    clause: '7.4/types',
    weight: 'must',
    parts: demand(['recharge'], (fields) =>
      /\.\d{4}$/.test(textOf(fields, 'rechargeNum'))
        ? undefined
        : refuse('1203', 'rechargeNum 应有四位小数'),
    ),
  },
  {
    id: 'valve-states-for-positions',
    title: text(
      '普关认的是阀门状态的 4，不是指令的 2',
      'knows the ordinary closing by the 4 of valveStatus, not by the 2 of commands',
    ),
    clause: '7.1/operations',
    weight: 'must',
    parts: demand(['valveOperate'], (fields) =>
      fields.valveOperate === '2' ? refuse(CODE.format, 'valveOperate 应为 0、1、4') : undefined,
    ),
  },
  {
    id: 'months-as-weeks',
    title: text('按月上报的上报日只认 1–7', 'takes days 1–7 only for a monthly cycle'),
    clause: '7.8/cycles',
    weight: 'must',
    parts: demand(['setParameter'], (fields) =>
      fields.upCycle === '1' && Number(fields.upDay) > WEEKDAYS
        ? refuse(CODE.format, 'upDay 应为 1–7')
        : undefined,
    ),
  },
  {
    id: 'three-byte-names',
    title: text('户名含四字节汉字时报错', 'fails on names with characters of four bytes'),
    clause: '5.2.6/utf-8',
    weight: 'must',
    parts: demand(['meterInfo'], (fields) =>
      FOUR_BYTES.test(textOf(fields, 'userName'))
        ? refuse('9999', 'Incorrect string value for column userName')
        : undefined,
    ),
  },
];

function compareAsText(fields: Fields): Refusal | undefined {
  const names = ['level1', 'level2', 'level3', 'level4'];
  const levels = names.map((name) => textOf(fields, name)).filter((level) => level !== '');
  const isRising = levels.every((level, n) => n === 0 || level > (levels[n - 1] ?? ''));
  return isRising ? undefined : refuse(CODE.levels, '阶梯气量应递增');
}
