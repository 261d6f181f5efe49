import { text } from '../../../../src/model/text.js';
import { identityOf } from '../../../../src/protocols/qinchuan/token.js';
import { signToken, tokenTimestamp } from '../../../../src/wire/timestamp-token.js';
import { routeMessages } from '../../../kit/alterations/messages.js';
import type { SystemDefect } from '../parts.js';

/** Too late for "at once". */
const NEXT_CONTACT_MS = 7000;

/** Reports that go out wrongly: where to, how often, when, with which headers. */
export const DELIVERY_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'repeats-reports',
    title: text('充值结果发送两遍', 'sends the report of a recharge twice'),
    clause: '6.5/once',
    weight: 'should',
    parts: routeMessages((message) => [message, { ...message, delayMs: 100 }], 'rechargeUp'),
  },
  {
    id: 'spelling-put-right',
    title: text(
      '充值结果发到 businessPlatform，而表格写作 bussinessPlatform',
      'sends 6.5 to businessPlatform, which the tables spell bussinessPlatform',
    ),
    clause: '6.5/path',
    weight: 'must',
    parts: redirect('rechargeUp', '/rest/v1/businessPlatform/rechargeUp'),
  },
  {
    id: 'address-of-sample',
    title: text(
      '补抄数据发到示例网址的 servicePlatform',
      'sends 6.3 to servicePlatform as in the sample address',
    ),
    clause: '6.3/path',
    weight: 'must',
    parts: redirect('meterDataSupplement', '/rest/v1/servicePlatform/meterDataSupplement'),
  },
  {
    id: 'charge-for-change',
    title: text(
      '调价结果发到 changePriceResult，而表格写作 chargePriceResult',
      'sends 6.13 to changePriceResult, which the table spells chargePriceResult',
    ),
    clause: '6.13/path',
    weight: 'must',
    parts: redirect('chargePriceResult', '/rest/v1/bussinessPlatform/changePriceResult'),
  },
  {
    id: 'one-address-for-valves',
    title: text('关阀结果也发到开阀结果的地址', 'sends 6.12 to the address of 6.11'),
    clause: '6.12/path',
    weight: 'must',
    parts: redirect('closeVResult', '/rest/v1/bussinessPlatform/openVResult'),
  },
  {
    id: 'late-cancellations',
    title: text(
      '取消充值的结果等表具下次通信才上报',
      'reports a cancellation only when the meter gets in touch',
    ),
    clause: '7.5/at-once',
    weight: 'must',
    parts: routeMessages(
      (message) => [{ ...message, delayMs: NEXT_CONTACT_MS }],
      'cancelRechargeUp',
    ),
  },
  {
    id: 'timestamps-with-24',
    title: text(
      '令牌的时间戳把格式里的“24”也写了进去',
      'writes the "24" of HH24 into the timestamp of its tokens',
    ),
    clause: '5.3/callback-token',
    weight: 'must',
    parts: (_builtIn, credentials) => ({
      sign() {
        const now = tokenTimestamp(Date.now());
        return { ...signToken(identityOf(credentials), `${now.slice(0, 10)}24${now.slice(10)}`) };
      },
    }),
  },
  {
    id: 'reports-in-gbk',
    title: text('上报的 Content-Type 写 GBK', 'the Content-Type of reports says GBK'),
    clause: '5.3/callback-headers',
    weight: 'must',
    parts: ({ sign }) => ({
      sign: (message) => ({ ...sign(message), 'Content-Type': 'application/json;charset=GBK' }),
    }),
  },
];

function redirect(operation: string, path: string) {
  return routeMessages((message) => [{ ...message, path }], operation);
}
