import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import { finding } from '../../kit/answer.js';
import { findOtherNumber } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import { caseOf } from './case-of.js';
import { expectOutOfService } from './details.js';
import type { DasTools, Meter } from './tools.js';

/** 2.4.7: replacement of a meter. */
export const REPLACEMENT: readonly Case<DasTools>[] = [
  caseOf(
    '1009/refuses-taken-meter',
    '2.4.7/taken-meter',
    '新表号已被使用时拒绝',
    'refuses a new meter that is in use',
    async (t) => {
      const body = drawReplacement(t, await t.meter());
      const { meterNo: newMeterNo } = await t.meter();
      await refuses(t, body, { newMeterNo });
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
      await refuses(t, body, { deviceId: t.scope.uniqueHex() });
    },
    { behaviour: 'BO' },
  ),
  caseOf(
    '1009/refuses-empty-deviceId',
    '2.4.7/request-recommended',
    'deviceId 为空，宜拒绝',
    'should refuse an empty deviceId',
    async (t) => refuses(t, drawReplacement(t, await t.meter()), { deviceId: '' }),
    { behaviour: 'BI' },
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
    '更换后旧表被拒绝，或显示停用',
    'refuses the old meter, or shows it as stopped',
    async (t) => {
      const { meter } = await replace(t);
      await expectOutOfService(t, meter);
    },
    { needs: ['1001', '1014'], behaviour: 'BO' },
  ),
];

function drawReplacement(t: DasTools, meter: Meter): Body {
  const { deviceId, registration, userNo } = meter;
  const oldNum = registration.initNum;
  const body = t.draw('1009', { ...t.name(meter), deviceId, oldNum });
  t.removeAfterwards({ userNo, meterNo: body.newMeterNo });
  return body;
}

/** Judges that a changed replacement is refused, as the unchanged one is not. */
async function refuses(t: DasTools, body: Body, change: Body): Promise<void> {
  const answer = await t.send('1009', { ...body, ...change });
  t.expectRefusal(answer, CODE.abnormal);
  if (!answer.envelope?.succeeded) await t.establish('1009', t.refresh(body), 'control');
}

async function replace(t: DasTools) {
  const meter = await t.meter();
  const body = drawReplacement(t, meter);
  await t.establish('1009', body);
  return { meter, body, replacement: { ...meter, meterNo: String(body.newMeterNo) } };
}
