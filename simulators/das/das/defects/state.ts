import { text } from '../../../../src/model/text.js';
import { detour } from '../../../kit/alterations/handlers.js';
import { demand } from '../../../kit/alterations/rules.js';
import { textOf } from '../../../kit/messages/field-text.js';
import { refuse } from '../../peer/refusal.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

/** Longest reason, in bytes where the document counts columns. */
const MAX_REASON_BYTES = 100;

/** What is answered with success but not kept, or not kept as it should be. */
export const STATE_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'keeps-removed-meters',
    title: text('销户后表具仍可查询', 'a removed meter can still be read'),
    clause: '2.4.2/removed',
    weight: 'must',
    parts: detour<State>('1002', (handle, call, request) => {
      const { meters } = call.state;
      const meter = meters.byNumber(textOf(call.fields, 'meterNo'));
      const answer = handle(call, request);
      if (meter) meters.add(meter);
      return answer;
    }),
  },
  {
    id: 'never-frees-users',
    title: text('销户后用户号不能再注册', 'the user of a removed meter cannot register again'),
    clause: '2.4.1/again-after-removal',
    weight: 'should',
    parts(builtIn) {
      const seen = new Set<string>();
      return demand<State>(['1001', '1002'], (fields, { operation }) => {
        const userNo = textOf(fields, 'userNo');
        if (operation === '1001' && seen.has(userNo)) return refuse('userNo 已存在');
        if (operation === '1002') seen.add(userNo);
        return undefined;
      })(builtIn);
    },
  },
  {
    id: 'counts-bytes-of-reason',
    title: text(
      '注销原因按 UTF-8 字节数限长，34 个汉字即超长',
      'limits the reason by its bytes in UTF-8: 34 Chinese characters are too many',
    ),
    clause: '2.4.2/reason-width',
    weight: 'must',
    parts: demand(['1002'], (fields) =>
      Buffer.byteLength(textOf(fields, 'reason')) > MAX_REASON_BYTES
        ? refuse('reason 超长')
        : undefined,
    ),
  },
  {
    id: 'forgets-price-changes',
    title: text('1008 应答成功，价格却没有更换', '1008 is a success, but the price stays'),
    clause: '2.4.6/shown',
    weight: 'must',
    parts: detour<State>('1008', (handle, call, request) => {
      const answer = handle(call, request);
      const { meters } = call.state;
      meters.byNumber(textOf(call.fields, 'meterNo'))?.turns.pop();
      return answer;
    }),
  },
  {
    id: 'adjusts-prices-at-once',
    title: text(
      '1007 调价不等生效日期，立即生效',
      'an adjusted price applies at once, not from its date',
    ),
    clause: '2.4.5/adjust',
    weight: 'must',
    parts: detour<State>('1007', (handle, call, request) =>
      handle({ ...call, fields: { ...call.fields, priceBeginDate: undefined } }, request),
    ),
  },
  {
    id: 'old-base-after-replacement',
    title: text('换表后底数仍是旧表的', 'a replacement keeps the base of the old meter'),
    clause: '2.4.7/shown',
    weight: 'must',
    parts: detour<State>('1009', (handle, call, request) => {
      const { meters } = call.state;
      const former = meters.byNumber(textOf(call.fields, 'meterNo'));
      const answer = handle(call, request);
      const meter = meters.byNumber(textOf(call.fields, 'newMeterNo'));
      if (former && meter) meters.add({ ...meter, base: former.base });
      return answer;
    }),
  },
];
