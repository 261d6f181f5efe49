import { text } from '../../../../src/model/text.js';
import { formatTime } from '../../../../src/specification/time.js';
import { detour } from '../../../kit/alterations/handlers.js';
import { textOf } from '../../../kit/messages/field-text.js';
import { DAY_MS } from '../../../kit/meters/calendar.js';
import type { Fields } from '../../../kit/rule.js';
import { changePayload } from '../../peer/change-payload.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

/** What 1013 and 1015 get wrong about their rows. */
export const READING_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'total-unlike-rows',
    title: text('1013 的 total 与行数不符', 'total of 1013 is not the number of its rows'),
    clause: '2.4.8/total',
    weight: 'must',
    parts: changeList(({ total, data }) => ({ total: String(Number(total) + 1), data })),
  },
  {
    id: 'readings-without-base',
    title: text(
      '1013 的读数不含底数，只是用气量',
      'readNum of 1013 is the usage alone, without the base',
    ),
    clause: '2.4.8/consistent',
    weight: 'must',
    parts: changeRows(({ sumGas }) => ({ readNum: sumGas })),
  },
  {
    id: 'user-number-without-zeros',
    title: text('1013 的用户号丢失前导零', 'userArchivesNum of 1013 has lost its leading zeros'),
    clause: '2.4.8/consistent',
    weight: 'must',
    parts: changeRows((row) => ({
      userArchivesNum: textOf(row, 'userArchivesNum').replace(/^0+/, ''),
    })),
  },
  {
    id: 'valve-states-of-1014',
    title: text(
      '1013 的阀门状态用了 1014 的编码（1 开 2 关）',
      '1013 codes the valve as 1014 does: 1 open, 2 closed',
    ),
    clause: '2.4.8/valve-shown',
    weight: 'must',
    parts: changeRows(({ valveState }) => ({ valveState: String(Number(valveState) + 1) })),
  },
  {
    id: 'null-device-ids',
    title: text('1013 的 deviceId 为 null', 'deviceId of 1013 is null'),
    clause: '2.4.8/response-recommended',
    weight: 'should',
    parts: changeRows(() => ({ deviceId: null })),
  },
  {
    id: 'ignores-meter-number',
    title: text('1013 不理会表号，总是返回全部表具', '1013 answers all meters though one is named'),
    clause: '2.4.8/one-meter',
    weight: 'must',
    parts: queryWithout('meterNo'),
  },
  {
    id: 'answers-day-before',
    title: text(
      '1013 填写日期时返回前一天的读数',
      '1013 answers the reading of the day before the one asked for',
    ),
    clause: '2.4.8/reading-date',
    weight: 'must',
    parts: changePayload((payload, { readingDate }) => {
      const { data } = payload.readingData as { readonly data: readonly Fields[] };
      if (!readingDate) return payload;
      const readDate = formatTime(Date.now() - DAY_MS, 'yyyy-MM-dd HH:mm:ss');
      const rows = data.map((row) => ({ ...row, readDate }));
      return { ...payload, readingData: { ...(payload.readingData as Fields), data: rows } };
    }, '1013'),
  },
  {
    id: 'lists-without-newest',
    title: text(
      '1013 的全表列表来自缓存，缺新注册的表',
      '1013 lists all meters from a cache that lacks the newest',
    ),
    clause: '2.4.8/all-meters',
    weight: 'must',
    parts: changePayload((payload, { meterNo }) => {
      const { data } = payload.readingData as { readonly data: readonly Fields[] };
      if (meterNo) return payload;
      const cached = data.slice(0, -1);
      return { ...payload, readingData: { total: String(cached.length), data: cached } };
    }, '1013'),
  },
  {
    id: 'users-for-meters-in-usage',
    title: text('1015 的表号填成用户号', '1015 puts the user’s number in meterNo'),
    clause: '2.4.10/range',
    weight: 'must',
    parts: changePayload(
      ({ gasData, ...rest }, { userNo }) => ({
        ...rest,
        gasData: (gasData as readonly Fields[]).map((row) => ({ ...row, meterNo: userNo })),
      }),
      '1015',
    ),
  },
];

/** Changes readingData of 1013. */
function changeList(change: (list: Fields) => Fields) {
  return changePayload(
    ({ readingData, ...rest }) => ({ ...rest, readingData: change(readingData as Fields) }),
    '1013',
  );
}

/** Changes some fields of each row of 1013. */
function changeRows(change: (row: Fields) => Fields) {
  return changeList(({ total, data }) => ({
    total,
    data: (data as readonly Fields[]).map((row) => ({ ...row, ...change(row) })),
  }));
}

/** Has 1013 answer as if a field had not been sent. */
function queryWithout(field: string) {
  return detour<State>('1013', (handle, call, request) =>
    handle({ ...call, fields: { ...call.fields, [field]: undefined } }, request),
  );
}
