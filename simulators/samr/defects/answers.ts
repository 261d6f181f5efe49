import { text } from '../../../src/model/text.js';
import { RESULT } from '../../../src/protocols/samr/envelope.js';
import { changeAnswers, labelAnswers } from '../../kit/alterations/answers.js';
import type { Fields } from '../../kit/rule.js';
import type { SystemDefect } from '../parts.js';

/** What goes wrong with answers that are signed as they should be. */
export const ANSWER_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'forgets-randoms',
    title: text('响应的 random 为空', 'answers have an empty random'),
    clause: '6.4.2/random-echo',
    weight: 'must',
    parts: changeAnswers((answer) => ({ ...answer, random: '' })),
  },
  {
    id: 'echoes-earlier-randoms',
    title: text(
      '失败响应回送的是上一个请求的 random',
      'refusals have the random of the request before',
    ),
    clause: '6.4.2/random-echo',
    weight: 'must',
    parts(builtIn) {
      let earlier: unknown = '';
      return changeAnswers((answer) => {
        const random = earlier;
        earlier = answer.random;
        return isSuccess(answer) ? answer : { ...answer, random };
      })(builtIn);
    },
  },
  {
    id: 'swaps-results',
    title: text('成功报 0000，失败报 0001', 'says 0000 for success and 0001 for failure'),
    clause: '6.4.1/accepts',
    weight: 'must',
    parts: onDatalist((list) => ({
      ...list,
      result: list.result === RESULT.success ? RESULT.failure : RESULT.success,
    })),
  },
  {
    id: 'writes-results-as-numbers',
    title: text('result 写成数值 1，丢了前导零', 'result is the number 1, without its zeros'),
    clause: '6.4.2/response',
    weight: 'must',
    parts: onDatalist((list) => ({ ...list, result: Number(list.result) })),
  },
  {
    id: 'refuses-silently',
    title: text('失败时没有 message', 'refuses without a message'),
    clause: '6.4.2/refusal',
    weight: 'must',
    parts: onDatalist(({ message, ...list }) =>
      list.result === RESULT.success ? { ...list, message } : list,
    ),
  },
  {
    id: 'leaves-out-appid',
    title: text('响应没有 appid', 'answers have no appid'),
    clause: 'A.2.2/appid',
    weight: 'should',
    parts: changeAnswers(({ appid: _, ...answer }) => answer),
  },
  {
    id: 'answers-with-own-busicode',
    title: text(
      '响应的 busicode 是自己的默认值',
      'answers have the busicode that the provider has by default',
    ),
    clause: 'A.2.2/busicode',
    weight: 'should',
    parts: changeAnswers((answer) => ({ ...answer, busicode: '110101' })),
  },
  {
    id: 'gives-single-row-bare',
    title: text(
      '只查到一条时 busilist 是对象，不是数组',
      'busilist is an object, not a list, when there is one row',
    ),
    clause: 'A.2.3/rows',
    weight: 'must',
    parts: onRows((rows) => (rows.length === 1 ? rows[0] : rows)),
  },
  {
    id: 'gives-rows-as-texts',
    title: text('每一行是一段 JSON 文本', 'each row is JSON text'),
    clause: 'A.2.3/rows',
    weight: 'must',
    parts: onRows((rows) => rows.map((row) => JSON.stringify(row))),
  },
  {
    id: 'finds-row-of-nothing',
    title: text('查无结果时返回一个空行', 'a query that finds nothing gives one empty row'),
    clause: '6.3.1/query-nothing',
    weight: 'must',
    parts: onRows((rows) => (rows.length === 0 ? [{}] : rows)),
  },
  {
    id: 'loses-leading-zeros',
    title: text(
      '数字样的文本存成数值，丢了前导零',
      'keeps texts of digits as numbers, without their leading zeros',
    ),
    clause: '6.3.1/add',
    weight: 'must',
    parts: onEachValue((value) =>
      typeof value === 'string' && /^0\d{1,14}$/.test(value) ? Number(value) : value,
    ),
  },
  {
    id: 'cuts-values',
    title: text('字段存取时截断为 8 个字符', 'values are cut at eight characters'),
    clause: '6.3.1/add',
    weight: 'must',
    parts: onEachValue((value, name) =>
      name !== 'ID' && typeof value === 'string' ? value.slice(0, 8) : value,
    ),
  },
  {
    id: 'garbles-chinese',
    title: text('汉字存取后成了问号', 'Chinese characters come back as question marks'),
    clause: '6.2/utf8',
    weight: 'must',
    parts: onEachValue((value) =>
      typeof value === 'string' ? value.replaceAll(/\p{Script=Han}/gu, '?') : value,
    ),
  },
  {
    id: 'answers-as-html',
    title: text('响应的 Content-Type 是 text/html', 'answers have the type text/html'),
    clause: '6.2/response-type',
    weight: 'may',
    parts: labelAnswers('text/html'),
  },
];

function isSuccess({ datalist }: Fields): boolean {
  return (datalist as Fields).result === RESULT.success;
}

function onDatalist(change: (list: Fields) => Fields) {
  return changeAnswers((answer) => ({ ...answer, datalist: change(answer.datalist as Fields) }));
}

function onRows(change: (rows: readonly Fields[]) => unknown) {
  return onDatalist((list) =>
    Array.isArray(list.busilist) ? { ...list, busilist: change(list.busilist) } : list,
  );
}

function onEachValue(change: (value: unknown, name: string) => unknown) {
  return onRows((rows) =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value, name)])),
    ),
  );
}
