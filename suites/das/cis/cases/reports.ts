import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/das/envelope.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { establishValid, prepare } from '../../../kit/cases/plan.js';
import type { Body } from '../../../kit/conversation.js';
import { excuseUnknownCommand, meteredAmounts, missedReadings, planOf } from '../plans.js';
import type { CisTools } from '../tools.js';

type Change = (t: CisTools, body: Body) => Body;

/** Reports that the table allows beside the plainest one: statement, and what is changed. */
const READINGS: readonly (readonly [string, string, string, string, Change])[] = [
  [
    'billing-model-1',
    '2.4.11/billing-models',
    '表端结算的上报',
    'billing at the meter',
    (_t, body) => ({
      billingModel: '1',
      ...meteredAmounts(body),
    }),
  ],
  [
    'billing-model-2',
    '2.4.11/billing-models',
    '中心计费的上报',
    'central billing',
    () => ({
      billingModel: '2',
    }),
  ],
  [
    'amounts-under-central-billing',
    '2.4.11/billing-models',
    '中心计费仍带单价和余额的上报',
    'central billing that still has price and balance',
    (_t, body) => ({ billingModel: '2', ...meteredAmounts(body) }),
  ],
  [
    'missed-readings',
    '2.4.11/add-gas',
    '带补抄数据的上报',
    'addGas of three days',
    (t, body) => ({
      addGas: missedReadings(t, 3, body),
    }),
  ],
  [
    'empty-addGas',
    '2.4.11/add-gas',
    'addGas 为空字符串的上报',
    'an empty addGas',
    () => ({
      addGas: '',
    }),
  ],
  [
    'semaphore-percent',
    '2.4.11/semaphore',
    '信号量为 59.0% 的上报',
    'semaphore 59.0%',
    () => ({
      semaphore: '59.0%',
    }),
  ],
  [
    'semaphore-decimal',
    '2.4.11/semaphore',
    '信号量为 59.5 的上报',
    'semaphore 59.5',
    () => ({
      semaphore: '59.5',
    }),
  ],
  [
    'valve-2',
    '2.4.11/valve-states',
    '阀门打开的上报',
    'an open valve',
    () => ({ valveState: '2' }),
  ],
  [
    'valve-3',
    '2.4.11/valve-states',
    '阀门关闭的上报',
    'a closed valve',
    () => ({ valveState: '3' }),
  ],
];

/** Missed readings that addGas cannot hold [DAS-R14]. */
const MISSED: readonly (readonly [string, string, string, unknown])[] = [
  [
    'impossible-day',
    'addGas 的日期不存在，应被拒绝',
    'refused when addGas names a day that does not exist',
    { '2026-02-30': '1.0000' },
  ],
  [
    'lettered-reading',
    'addGas 的读数不是数字，应被拒绝',
    'refused when a reading of addGas is not a number',
    { '2026-02-28': 'many' },
  ],
  [
    'list',
    'addGas 是数组，应被拒绝',
    'refused when addGas is a list',
    [{ '2026-02-28': '1.0000' }],
  ],
];

/** 2.4.11 to 2.4.13: what a CIS has to take from the DAS. */
export const REPORTS: readonly CaseLiteral<CisTools>[] = [
  ...READINGS.map(
    ([slug, clause, zh, en, change]): CaseLiteral<CisTools> => ({
      id: `cis/2001/accepts-${slug}`,
      clause,
      title: text(`受理${zh}`, `accepts a report with ${en}`),
      async run(t) {
        const body = t.drawReport();
        t.expectSuccess(await t.send('2001', { ...body, ...change(t, body) }));
      },
    }),
  ),
  ...MISSED.map(
    ([slug, zh, en, addGas]): CaseLiteral<CisTools> => ({
      id: `cis/2001/refuses-${slug}-in-addGas`,
      clause: '2.4.11/request-recommended',
      title: text(zh, en),
      behaviour: 'BI',
      async run(t) {
        const body = t.drawReport();
        const answer = await t.send('2001', { ...body, addGas });
        t.expectRefusal(answer, CODE.abnormal);
        if (answer.envelope?.succeeded) return;
        await t.establish('2001', t.refresh(body), 'control');
      },
    }),
  ),
  {
    id: 'cis/2001/names-meter',
    clause: '2.4.11/answer-names-meter',
    title: text(
      '响应的用户、厂商、表号与上报一致',
      'the answer names user, factory and meter of the report',
    ),
    async run(t) {
      // Of two meters, lest one that reported before be named.
      for (const meter of t.meters.slice(0, 2)) {
        const body = t.drawReport({ ...meter });
        const { envelope } = await t.establish('2001', body, 'stimulus');
        for (const field of ['userNo', 'factorNo', 'meterNo']) {
          const [sent, seen] = [String(body[field]), String(envelope?.payload[field])];
          t.expect(sent === seen ? [] : [finding(`/${field}`, text(sent, sent), seen)]);
        }
        t.expect(findOtherDevice(body, envelope?.payload));
      }
    },
  },
  ...['01', '02', '03', '04', '05', '06', '07'].map(
    (alarmType): CaseLiteral<CisTools> => ({
      id: `cis/2003/accepts-alarm-${alarmType}`,
      clause: '2.4.13/alarm-types',
      title: text(`受理告警 ${alarmType}`, `accepts alarm ${alarmType}`),
      run: async (t) => t.expectSuccess(await t.send('2003', t.drawAlarm({ alarmType }))),
    }),
  ),
  ...['1', '2', '3'].map(
    (alarmPriority): CaseLiteral<CisTools> => ({
      id: `cis/2003/accepts-priority-${alarmPriority}`,
      clause: '2.4.13/priorities',
      title: text(`受理优先级 ${alarmPriority} 的告警`, `accepts priority ${alarmPriority}`),
      run: async (t) => t.expectSuccess(await t.send('2003', t.drawAlarm({ alarmPriority }))),
    }),
  ),
  {
    id: 'cis/2003/accepts-chinese-text',
    clause: '2.1/utf-8',
    title: text('受理中文告警内容', 'accepts Chinese text'),
    async run(t) {
      const body = t.drawAlarm({ alarmContent: '阀门测试告警，𠮷字，“引号”' });
      t.expectSuccess(await t.send('2003', body));
    },
  },
  ...(['2002', '2003'] as const).map(
    (operation): CaseLiteral<CisTools> => ({
      id: `cis/${operation}/names-device`,
      clause: `2.4.${operation === '2002' ? 12 : 13}/response`,
      title: text('响应的设备 id 不是别的设备的', 'the answer names no other device'),
      async run(t) {
        const body = drawFor(t, operation, t.knownMeter());
        const plan = planOf(operation);
        const answer = await establishValid(t, plan, body);
        t.expect(findOtherDevice(body, answer.envelope?.payload));
      },
    }),
  ),
  ...commandCases(),
  ...(['2001', '2002', '2003'] as const).map(
    (operation, index): CaseLiteral<CisTools> => ({
      id: `cis/${operation}/refuses-unknown-meter`,
      clause: `2.4.${11 + index}/unknown-meter`,
      title: text('未知表具应被拒绝', 'refuses an unknown meter'),
      behaviour: 'BO',
      async run(t) {
        const { userNo, meterNo } = t.draw('2003');
        const answer = await t.send(operation, drawFor(t, operation, { userNo, meterNo }));
        t.expectRefusal(answer);
        if (answer.envelope?.succeeded) return;
        const plan = planOf(operation);
        await establishValid(t, plan, await prepare(t, plan), 'control');
      },
    }),
  ),
];

/** Results of commands; where the IUT may not know the command, a refusal proves nothing. */
function commandCases(): CaseLiteral<CisTools>[] {
  const variants = [
    ['result-1', '2.4.12/results', '执行成功', 'a success', { excuteState: '1' }],
    ['result-2', '2.4.12/results', '执行失败', 'a failure', { excuteState: '2' }],
    ['command-03', '2.4.12/commands', '阀门指令', 'a valve command', { paramNo: '03' }],
    ['command-05', '2.4.12/commands', '充值指令', 'a recharge', { paramNo: '05' }],
  ] as const;
  return variants.map(
    ([slug, clause, zh, en, values]): CaseLiteral<CisTools> => ({
      id: `cis/2002/accepts-${slug}`,
      clause,
      title: text(`受理${zh}的回调`, `accepts a callback of ${en}`),
      async run(t) {
        const body = t.draw('2002', { ...t.knownMeter(), ...t.openCommand(), ...values });
        const answer = await t.send('2002', body);
        const excuse = excuseUnknownCommand(t, answer);
        if (excuse) t.scope.stopInconclusive(excuse, { parameter: 'parameters.commands' });
        t.expectSuccess(answer);
      },
    }),
  );
}

/** An answer may leave deviceId empty [DAS-R17]; where it names one, it is that of the request. */
function findOtherDevice({ deviceId: sent }: Body, payload: Body = {}): Finding[] {
  const seen = payload.deviceId;
  if (!sent || !seen || sent === seen) return [];
  return [finding('/deviceId', text(`${sent}`, `${sent}`), seen)];
}

function drawFor(t: CisTools, operation: '2001' | '2002' | '2003', values: Body): Body {
  if (operation === '2001') return t.drawReport(values);
  if (operation === '2003') return t.drawAlarm(values);
  return t.draw('2002', { ...t.openCommand(), ...values });
}
