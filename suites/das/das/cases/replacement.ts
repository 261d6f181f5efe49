import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/das/envelope.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOtherNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import type { DasTools, Meter } from '../tools.js';
import { expectOutOfService } from './details.js';

/** 2.4.7: replacement of a meter. */
export const REPLACEMENT: readonly CaseLiteral<DasTools>[] = [
  {
    id: 'das/1009/refuses-taken-meter',
    clause: '2.4.7/taken-meter',
    title: text('新表号已被使用时拒绝', 'refuses a new meter that is in use'),
    behaviour: 'BO',
    async run(t) {
      const body = drawReplacement(t, await t.meter());
      const { meterNo: newMeterNo } = await t.meter();
      await refuses(t, body, { newMeterNo });
    },
  },
  {
    id: 'das/1009/refuses-other-device-id',
    clause: '2.4.7/registered-device',
    title: text(
      'deviceId 不是注册时返回的，宜拒绝',
      'should refuse a deviceId that is not the registered one',
    ),
    behaviour: 'BO',
    async run(t) {
      const body = drawReplacement(t, await t.meter());
      await refuses(t, body, { deviceId: t.scope.uniqueHex() });
    },
  },
  {
    id: 'das/1009/refuses-empty-deviceId',
    clause: '2.4.7/request-recommended',
    title: text('deviceId 为空，宜拒绝', 'should refuse an empty deviceId'),
    behaviour: 'BI',
    run: async (t) => refuses(t, drawReplacement(t, await t.meter()), { deviceId: '' }),
  },
  {
    id: 'das/1009/gives-new-device-id',
    clause: '2.4.7/new-device-id',
    title: text('返回新表的 deviceId', 'answers the new meter’s deviceId'),
    async run(t) {
      const meter = await t.meter();
      const { envelope } = await t.establish('1009', drawReplacement(t, meter), 'stimulus');
      const shown = envelope?.payload.deviceId;
      const expected = text(`不同于旧表的 ${meter.deviceId}`, `other than ${meter.deviceId}`);
      t.expect(shown === meter.deviceId ? [finding('/echoMsg/deviceId', expected, shown)] : []);
    },
  },
  {
    id: 'das/1009/serves-new-meter',
    clause: '2.4.7/shown',
    title: text('新表可查，底数为 newNum', 'serves the new meter with newNum as its base'),
    needs: ['1001', '1014'],
    async run(t) {
      const { body, replacement } = await replace(t);
      const { envelope } = await t.details(replacement);
      t.expect(findOtherNumber('/echoMsg/beseNum', body.newNum, envelope?.payload.beseNum));
    },
  },
  {
    id: 'das/1009/stops-serving-old-meter',
    clause: '2.4.7/shown',
    title: text('更换后旧表被拒绝，或显示停用', 'refuses the old meter, or shows it as stopped'),
    needs: ['1001', '1014'],
    behaviour: 'BO',
    async run(t) {
      const { meter } = await replace(t);
      await expectOutOfService(t, meter);
    },
  },
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
