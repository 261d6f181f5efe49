import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import { findOtherNumber } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import type { DasTools, Meter } from '../das-tools.js';
import { caseOf } from './case-of.js';

/** 2.4.7: replacement of a meter. */
export const REPLACEMENT: readonly Case<DasTools>[] = [
  caseOf(
    '1009/refuses-taken-meter',
    '2.4.7/taken-meter',
    '新表号已被使用时拒绝',
    'refuses a new meter that is in use',
    async (t) => {
      const meter = await t.meter();
      const other = await t.meter();
      const body = drawReplacement(t, meter, { newMeterNo: other.meterNo });
      t.expectRefusal(await t.send('1009', body), '9999');
    },
    { behaviour: 'BO' },
  ),
  caseOf(
    '1009/refuses-other-device-id',
    '2.4.7/registered-device',
    'deviceId 不是注册时返回的，宜拒绝',
    'should refuse a deviceId that is not the registered one',
    async (t) => {
      const body = drawReplacement(t, await t.meter());
      t.expectRefusal(await t.send('1009', { ...body, deviceId: t.scope.uniqueHex() }), '9999');
    },
    { behaviour: 'BO' },
  ),
  caseOf(
    '1009/gives-new-device-id',
    '2.4.7/new-device-id',
    '返回新表的 deviceId',
    'answers the new meter’s deviceId',
    async (t) => {
      const meter = await t.meter();
      const { envelope } = await t.establish('1009', drawReplacement(t, meter), 'stimulus');
      const shown = envelope?.payload.deviceId;
      const expected = text(`不同于旧表的 ${meter.deviceId}`, `other than ${meter.deviceId}`);
      t.expect(shown === meter.deviceId ? [finding('/echoMsg/deviceId', expected, shown)] : []);
    },
  ),
  caseOf(
    '1009/serves-new-meter',
    '2.4.7/shown',
    '新表可查，底数为 newNum',
    'serves the new meter with newNum as its base',
    async (t) => {
      const { body, replacement } = await replace(t);
      const { envelope } = await t.details(replacement);
      t.expect(findOtherNumber('/echoMsg/beseNum', body.newNum, envelope?.payload.beseNum));
    },
    { needs: ['1001', '1014'] },
  ),
  caseOf(
    '1009/stops-serving-old-meter',
    '2.4.7/shown',
    '更换后旧表不再受理',
    'no longer serves the old meter',
    async (t) => {
      const { meter } = await replace(t);
      t.expectRefusal(await t.send('1014', t.draw('1014', t.name(meter))), '9999');
    },
    { needs: ['1001', '1014'], behaviour: 'BO' },
  ),
];

function drawReplacement(t: DasTools, meter: Meter, values: Body = {}): Body {
  const { deviceId, registration, userNo } = meter;
  const oldNum = registration.initNum;
  const body = t.draw('1009', { ...t.name(meter), deviceId, oldNum, ...values });
  if (!values.newMeterNo) t.removeAfterwards({ userNo, meterNo: body.newMeterNo });
  return body;
}

async function replace(t: DasTools) {
  const meter = await t.meter();
  const body = drawReplacement(t, meter);
  await t.establish('1009', body);
  return { meter, body, replacement: { ...meter, meterNo: String(body.newMeterNo) } };
}
