import { text } from '../../../src/model/text.js';
import { misread, overlook, refuseWhen } from '../../kit/alterations/requests.js';
import { omitRule } from '../../kit/alterations/rules.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { SystemDefect } from '../parts.js';

/** What is taken, or refused, that should not be. */
export const REQUEST_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'takes-used-randoms',
    title: text('接受用过的 random', 'takes a random that was used before'),
    clause: '6.4.1/random-unique',
    weight: 'should',
    parts: omitRule('6.4.1/random-unique'),
  },
  {
    id: 'checks-codes-by-length',
    title: text('业务分类代码只看是否六位数字', 'takes any six digits for a business code'),
    clause: '6.4.1/busicode',
    weight: 'must',
    parts: overlook((fields) => /^\d{6}$/.test(textOf(fields, 'busicode'))),
  },
  {
    id: 'fails-on-some-codes',
    title: text(
      '不支持的业务类型报自定的结果代码 0002',
      'answers 0002, a result of its own, to a data type that it does not serve',
    ),
    clause: '6.4.1/lawful-codes',
    weight: 'must',
    parts: refuseWhen((fields) => textOf(fields, 'busicode').endsWith('0900'), {
      code: '0002',
      message: '不支持',
    }),
  },
  {
    id: 'queries-by-default',
    title: text('未知的动作代码当作查询', 'takes unknown actions for queries'),
    clause: 'A.1.2/actions',
    weight: 'must',
    parts: misread(({ action, ...fields }) => {
      const isUsual = ['01', '02', '03'].includes(String(action));
      return { ...fields, action: isUsual ? action : '04' };
    }),
  },
  {
    id: 'minds-no-directions',
    title: text(
      '省级报送的数据也经国家—省接口接收',
      'takes what only provinces report from the nation as well',
    ),
    clause: '4.3.2/directions',
    weight: 'may',
    parts: omitRule('4.3.2/directions'),
  },
  {
    id: 'takes-any-number-of-records',
    title: text('不限一次交换的记录数', 'takes any number of records in one exchange'),
    clause: '7.3/records',
    weight: 'may',
    parts: omitRule('7.3/records'),
  },
];
