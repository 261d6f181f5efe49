import { text } from '../../../src/model/text.js';
import { changeAnswers, labelAnswers } from '../../kit/alterations/answers.js';
import { detour } from '../../kit/alterations/handlers.js';
import { changeRefusals } from '../../kit/alterations/refusals.js';
import { omitRule } from '../../kit/alterations/rules.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

/** What goes wrong on the way out: archives, codes, names and forms. */
export const ANSWER_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'pads-serial-numbers',
    title: text(
      '气瓶编号取自定长列，尾部带空格',
      'serial numbers keep the trailing blanks of a column of fixed width',
    ),
    clause: '1.1.1/same-cylinder',
    weight: 'must',
    parts: onArchive((data) => ({
      ...data,
      serialNumber: textOf(data, 'serialNumber').padEnd(24),
    })),
  },
  {
    id: 'gives-archive-of-first-cylinder',
    title: text(
      '按二维码查询时返回的是第一只气瓶的档案',
      'the QR link gets the archive of whichever cylinder is first',
    ),
    clause: '1.1.1/same-cylinder',
    weight: 'must',
    parts: detour('archive', (handle, call, request) => {
      const answer = handle(call, request) as { readonly data: Fields };
      if (!textOf(call.fields, 'fixCodeTraceUrl')) return answer;
      return { data: { ...answer.data, serialNumber: '1000000001' } };
    }),
  },
  {
    id: 'gives-archive-as-text',
    title: text('data 是序列化了两次的 JSON 字符串', 'data is JSON text, serialised a second time'),
    clause: '1.1.3/response',
    weight: 'must',
    parts: onSuccess((answer) => ({ ...answer, data: JSON.stringify(answer.data) })),
  },
  {
    id: 'gives-archive-in-list',
    title: text('data 是只有一项的数组', 'data is a list of one archive'),
    clause: '1.1.3/response',
    weight: 'must',
    parts: onSuccess((answer) => ({ ...answer, data: [answer.data] })),
  },
  {
    id: 'writes-month-as-milliseconds',
    title: text(
      '制造年月写成毫秒时间戳',
      'the month of manufacture is written in milliseconds since 1970',
    ),
    clause: '1.1.3/response',
    weight: 'must',
    parts: onArchive((data) => ({ ...data, manufacturerDate: 1_683_043_200_000 })),
  },
  {
    id: 'leaves-out-maker',
    title: text(
      '制造单位以内部编号代替，没有 manufacturer',
      'has a number of its own in the place of manufacturer',
    ),
    clause: '1.1.3/response',
    weight: 'must',
    parts: onArchive(({ manufacturer: _, ...data }) => ({ ...data, manufacturerId: '7' })),
  },
  {
    id: 'names-with-underscores',
    title: text(
      '输出沿用数据库的下划线列名',
      'outputs have the names of database columns, with underscores',
    ),
    clause: '1.1.3/naming',
    weight: 'must',
    parts: onArchive(({ ownerCode, ...data }) => ({ ...data, owner_code: ownerCode })),
  },
  {
    id: 'capitalises-refusals',
    title: text(
      '失败响应由另一段程序写出，首字母大写',
      'refusals, written by another program, have capital names',
    ),
    clause: '1.1.5/naming',
    weight: 'must',
    parts: changeAnswers(
      (answer) => (isSuccess(answer) ? answer : { ...answer, Msg: answer.msg }),
      'links',
    ),
  },
  {
    id: 'calls-success-zero',
    title: text('链接上传成功时 statusCode 为 0', 'statusCode is 0 when links were taken'),
    clause: '1.1.4/accepts',
    weight: 'must',
    parts: changeAnswers(
      (answer) => (isSuccess(answer) ? { ...answer, statusCode: 0 } : answer),
      'links',
    ),
  },
  {
    id: 'writes-codes-as-text',
    title: text('失败响应的 statusCode 是字符串', 'statusCode of refusals is a text'),
    clause: '1.1.5/refusal',
    weight: 'must',
    parts: changeAnswers(
      (answer) =>
        isSuccess(answer) ? answer : { ...answer, statusCode: String(answer.statusCode) },
      'links',
    ),
  },
  {
    id: 'finds-nothing-successfully',
    title: text(
      '查不到气瓶时报 200，data 为 null',
      'answers 200 and null when there is no such cylinder',
    ),
    clause: '1.1.2/unknown-cylinder',
    weight: 'must',
    parts: ({ rules, handlers }) => ({
      ...omitRule('1.1.2/unknown-cylinder', 'archive')({ rules }),
      ...detour<State>('archive', (handle, call, request) =>
        call.state.find(call.fields) ? handle(call, request) : { data: null },
      )({ handlers }),
    }),
  },
  {
    id: 'refuses-by-http-status',
    title: text(
      '失败时 HTTP 状态随 statusCode 变化',
      'the HTTP status of refusals is their statusCode',
    ),
    clause: '1.1.3/status-on-refusal',
    weight: 'may',
    parts: changeRefusals((refusal) => ({ ...refusal, status: Number(refusal.code) })),
  },
  {
    id: 'answers-as-html',
    title: text('响应的 Content-Type 是 text/html', 'answers have the type text/html'),
    clause: '1.1.3/response-type',
    weight: 'may',
    parts: labelAnswers('text/html'),
  },
];

function isSuccess({ statusCode }: Fields): boolean {
  return statusCode === 200;
}

function onSuccess(change: (answer: Fields) => Fields) {
  return changeAnswers((answer) => (isSuccess(answer) ? change(answer) : answer), 'archive');
}

function onArchive(change: (data: Fields) => Fields) {
  return onSuccess((answer) => ({ ...answer, data: change(answer.data as Fields) }));
}
