import { text } from '../../../../src/model/text.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { Fields } from '../../../kit/rule.js';
import { changePayload } from '../../peer/change-payload.js';
import type { SystemDefect } from '../parts.js';

/** What 1001, 1009 and 1014 get wrong about one meter. */
export const DETAIL_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'swapped-valve-states',
    title: text('1014 的阀门状态开关颠倒', '1014 swaps open and closed valves'),
    clause: '2.4.9/valve-shown',
    weight: 'must',
    parts: changeDetails(({ valveState }) => ({ valveState: valveState === '1' ? '2' : '1' })),
  },
  {
    id: 'rounded-base',
    title: text('1014 的底数四舍五入成整数', '1014 rounds the base to a whole number'),
    clause: '2.4.9/registered',
    weight: 'must',
    parts: changeDetails(({ beseNum }) => ({ beseNum: String(Math.round(Number(beseNum))) })),
  },
  {
    id: 'padded-price-code',
    title: text(
      '1014 的价格编码带尾部空格（定长字段）',
      'priceCode of 1014 ends in blanks, as in a column of fixed length',
    ),
    clause: '2.4.9/registered',
    weight: 'must',
    parts: changeDetails(({ priceCode }) => ({ priceCode: String(priceCode).padEnd(32) })),
  },
  {
    id: 'meter-number-without-zeros',
    title: text('1014 的表号丢失前导零', 'meterNo of 1014 has lost its leading zeros'),
    clause: '2.4.9/registered',
    weight: 'must',
    parts: changeDetails((payload) => ({
      meterNo: textOf(payload, 'meterNo').replace(/^0+/, ''),
    })),
  },
  {
    id: 'details-without-base',
    title: text(
      '1014 的读数不含底数，只是用气量',
      'readingNum of 1014 is the usage alone, without the base',
    ),
    clause: '2.4.9/same-as-1013',
    weight: 'must',
    parts: changeDetails(({ sumUseGas }) => ({ readingNum: sumUseGas })),
  },
  {
    id: 'recharge-in-cents',
    title: text('1014 的最后充值金额以分为单位', '1014 shows the latest recharge in cents'),
    clause: '2.4.9/recharge-shown',
    weight: 'must',
    parts: changeDetails(({ lastRechargeAmount }) => ({
      lastRechargeAmount: String(Number(lastRechargeAmount) * 100),
    })),
  },
  {
    id: 'count-as-number',
    title: text('1014 的充值次数返回数字', 'rechargeCount of 1014 is a number'),
    clause: '2.4.9/response',
    weight: 'must',
    parts: changeDetails(({ rechargeCount }) => ({ rechargeCount: Number(rechargeCount) })),
  },
  {
    id: 'loses-rare-characters',
    title: text(
      '生僻字（四字节 UTF-8）存成问号',
      'keeps characters of four bytes in UTF-8 as question marks',
    ),
    clause: '2.1/utf-8',
    weight: 'must',
    parts: changeDetails((payload) => ({
      userName: textOf(payload, 'userName').replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?'),
    })),
  },
  {
    id: 'echoes-previous-serial',
    title: text('1014 回送前一个请求的流水号', '1014 echoes the serialNo of the request before it'),
    clause: '2.4.9/serial-echo',
    weight: 'must',
    parts(builtIn) {
      let previous: unknown;
      return changePayload((payload, { serialNo }) => {
        const echoed = previous ?? serialNo;
        previous = serialNo;
        return 'readingNum' in payload ? { ...payload, serialNo: echoed } : payload;
      })(builtIn);
    },
  },
  {
    id: 'factory-as-device',
    title: text(
      '1001 给每块表返回同一个 deviceId（表厂编号）',
      '1001 answers the factory’s code as deviceId of every meter',
    ),
    clause: '2.4.1/device-id',
    weight: 'must',
    parts: changePayload((payload, { factorNo }) => ({ ...payload, deviceId: factorNo }), '1001'),
  },
  {
    id: 'old-device-after-replacement',
    title: text('换表后仍返回旧表的 deviceId', '1009 answers the old meter’s deviceId'),
    clause: '2.4.7/new-device-id',
    weight: 'must',
    parts: changePayload((payload, { deviceId }) => ({ ...payload, deviceId }), '1009'),
  },
];

/** Changes some fields of the answer to 1014. */
function changeDetails(change: (payload: Fields) => Fields) {
  return changePayload((payload) => ({ ...payload, ...change(payload) }), '1014');
}
