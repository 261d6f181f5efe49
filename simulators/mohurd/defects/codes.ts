import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { changeAnswers } from '../../kit/alterations/answers.js';
import { detour } from '../../kit/alterations/handlers.js';
import type { Fields } from '../../kit/rule.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';
import { recordsOf } from './record-faults.js';

const BUSINESS = 'businessData';

/** What goes wrong with the answers to business data, and with the codes in them. */
export const CODE_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'assigns-no-code',
    title: text('上传成功，但没有赋码', 'takes certificates without assigning a code'),
    clause: '5.2.1/code-assigned',
    weight: 'must',
    parts: onSuccess(({ ReturnCode, ReturnMsg }) => ({ ReturnCode, ReturnMsg })),
  },
  {
    id: 'assigns-no-code-on-change',
    title: text('操作类型 02 不赋码', 'operation 02 gets no code'),
    clause: '5.2.1/code-assigned',
    weight: 'must',
    parts: detour<State>(BUSINESS, (handle, call, request) => {
      const answer = handle(call, request) as Fields;
      if (recordsOf(call.fields)[0]?.operateType !== '02') return answer;
      const { encryCertid: _code, encryKey: _key, ...rest } = answer;
      return rest;
    }),
  },
  {
    id: 'assigns-one-code-to-all',
    title: text('每条数据得到同一个赋码', 'gives every certificate the same code'),
    clause: '5.2.1/code-unique',
    weight: 'must',
    parts(builtIn) {
      let first: Fields | undefined;
      return onSuccess((answer) => {
        if (!answer.encryCertid) return answer;
        first ??= { encryCertid: answer.encryCertid, encryKey: answer.encryKey };
        return { ...answer, ...first };
      })(builtIn);
    },
  },
  {
    id: 'writes-return-code-as-number',
    title: text('ReturnCode 写成数值', 'ReturnCode is a number'),
    clause: '5.2.1/response',
    weight: 'must',
    parts: onSuccess((answer) => ({ ...answer, ReturnCode: Number(answer.ReturnCode) })),
  },
  {
    id: 'returns-codes-without-certificates',
    title: text('批量赋码没有 eCertID，无从对应', 'codes of a batch lack their eCertID'),
    clause: '5.2.1/batch',
    weight: 'must',
    parts: onEntries((entries) => entries.map(({ eCertID: _, ...entry }) => entry)),
  },
  {
    id: 'returns-first-code-of-batch',
    title: text('批量上传只返回第一条的赋码', 'returns the code of the first record only'),
    clause: '5.2.1/batch',
    weight: 'must',
    parts: onEntries((entries) => entries.slice(0, 1)),
  },
  {
    id: 'shifts-codes-of-batch',
    title: text(
      '批量赋码的 eCertID 被截去尾部，对不上',
      'eCertID in the codes of a batch is cut and matches no record',
    ),
    clause: '5.2.1/batch',
    weight: 'must',
    parts: onEntries((entries) =>
      entries.map((entry) => ({ ...entry, eCertID: String(entry.eCertID).slice(0, 16) })),
    ),
  },
  {
    id: 'refuses-whole-batches',
    title: text('一条不合格，整批作废', 'refuses a whole batch for one record'),
    clause: '5.2.1/kept-records',
    weight: 'should',
    parts: changeAnswers(
      (answer) =>
        answer.ReturnCode === CODE.warned && errorsOf(answer)
          ? {
              ReturnCode: CODE.failure,
              ReturnMsg: '上传失败',
              ReturnData: { ErrorData: errorsOf(answer) },
            }
          : answer,
      BUSINESS,
    ),
  },
  {
    id: 'numbers-failed-records',
    title: text(
      'ErrorGuid 是行号，不是 eCertID',
      'ErrorGuid is the number of a record, not its eCertID',
    ),
    clause: '5.2.1/failed-record',
    weight: 'should',
    parts: changeAnswers((answer) => {
      const errors = errorsOf(answer);
      if (!errors) return answer;
      const ErrorData = errors.map((error, index) => ({ ...error, ErrorGuid: `${index + 1}` }));
      return { ...answer, ReturnData: { ...(answer.ReturnData as Fields), ErrorData } };
    }, BUSINESS),
  },
];

function errorsOf({ ReturnData }: Fields): readonly Fields[] | undefined {
  return (ReturnData as { readonly ErrorData?: readonly Fields[] } | undefined)?.ErrorData;
}

function onSuccess(change: (answer: Fields) => Fields) {
  return changeAnswers(
    (answer) => (answer.ReturnCode === CODE.success ? change(answer) : answer),
    BUSINESS,
  );
}

/** Changes the codes of a batch. */
function onEntries(change: (entries: readonly Fields[]) => readonly Fields[]) {
  return onSuccess((answer) => {
    const data = answer.ReturnData as { readonly SuccessData: readonly Fields[] } | undefined;
    if (!data) return answer;
    return { ...answer, ReturnData: { ...data, SuccessData: change(data.SuccessData) } };
  });
}
