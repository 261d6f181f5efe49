import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/das/envelope.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { establishValid, prepare } from '../../../kit/cases/plan.js';
import { planOf } from '../plans.js';
import type { DasTools } from '../tools.js';
import { expectOutOfService } from './details.js';

/** Operations that name a meter, and the statement that unknown ones are refused. */
const METER_OPERATIONS = {
  '1002': '2.4.2/unknown-meter',
  '1004': '2.4.3/unknown-meter',
  '1008': '2.4.6/unknown-meter',
  '1009': '2.4.7/unknown-meter',
  '1014': '2.4.9/unknown-meter',
  '1015': '2.4.10/unknown-meter',
} as const;
type MeterOperation = keyof typeof METER_OPERATIONS;

const OPERATIONS = Object.keys(METER_OPERATIONS) as MeterOperation[];

/** Those that change something: what can still be asked about a former meter is left open. */
const CHANGES = ['1002', '1004', '1008', '1009'] as const;

type Reason = readonly [slug: string, reason: string, zh: string, en: string];

const REASONS: readonly Reason[] = [
  ['50-chinese-characters', '销'.repeat(50), '有 50 个汉字', '50 Chinese characters'],
  ['100-ascii-characters', 'r'.repeat(100), '有 100 个字符', '100 ASCII characters'],
];

const LONG_REASONS: readonly Reason[] = [
  [
    'width-101',
    `${'销'.repeat(50)}r`,
    '为 50 个汉字加一个字母',
    '50 Chinese characters and a letter',
  ],
];

/** 2.4.2 and its like: meters that were never registered, or are no longer. */
export const REMOVAL: readonly CaseLiteral<DasTools>[] = [
  ...OPERATIONS.map(
    (operation): CaseLiteral<DasTools> => ({
      id: `das/${operation}/refuses-unknown-meter`,
      clause: METER_OPERATIONS[operation],
      title: text(
        `${operation}：未注册的表具被拒绝`,
        `${operation} refuses a meter that is not registered`,
      ),
      behaviour: 'BO',
      needs: ['1001'],
      async run(t) {
        const { userNo, meterNo } = t.draw('1001');
        const plan = planOf(operation);
        const valid = await prepare(t, plan);
        const answer = await t.send(operation, { ...valid, userNo, meterNo });
        t.expectRefusal(answer, CODE.abnormal);
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(valid), 'control');
      },
    }),
  ),
  ...CHANGES.map(
    (operation): CaseLiteral<DasTools> => ({
      id: `das/${operation}/refuses-removed-meter`,
      clause: '2.4.2/removed',
      title: text(
        `${operation}：已注销的表具被拒绝`,
        `${operation} refuses a meter that was removed`,
      ),
      behaviour: 'BO',
      needs: ['1001', '1002'],
      async run(t) {
        const plan = planOf(operation);
        const body = await prepare(t, plan);
        const { userNo, meterNo } = body;
        await t.establish('1002', t.draw('1002', { userNo, meterNo }));
        const answer = await t.send(operation, t.refresh(body));
        t.expectRefusal(answer, CODE.abnormal);
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, await prepare(t, plan), 'control');
      },
    }),
  ),
  {
    id: 'das/1014/refuses-removed-meter',
    clause: '2.4.2/removed',
    title: text(
      '1014：已注销的表具被拒绝，或显示停用',
      '1014 refuses a meter that was removed, or shows it as stopped',
    ),
    behaviour: 'BO',
    needs: ['1001', '1002'],
    async run(t) {
      const meter = await t.meter();
      await t.establish('1002', t.draw('1002', t.name(meter)));
      await expectOutOfService(t, meter);
    },
  },
  {
    id: 'das/1015/refuses-removed-meter',
    clause: '2.4.10/removed',
    title: text('1015：查询已注销的表具', '1015 is asked for a meter that was removed'),
    behaviour: 'BO',
    needs: ['1001', '1002'],
    async run(t) {
      const meter = await t.meter();
      await t.establish('1002', t.draw('1002', t.name(meter)));
      const answer = await t.send('1015', t.draw('1015', t.name(meter)));
      t.expectAnyAnswer(answer);
    },
  },
  ...REASONS.map(
    ([slug, reason, zh, en]): CaseLiteral<DasTools> => ({
      id: `das/1002/accepts-${slug}`,
      clause: '2.4.2/reason-width',
      title: text(`注销原因${zh}可用`, `accepts a reason of ${en}`),
      async run(t) {
        const meter = await t.meter();
        t.expectSuccess(await t.send('1002', t.draw('1002', { ...t.name(meter), reason })));
      },
    }),
  ),
  ...LONG_REASONS.map(
    ([slug, reason, zh, en]): CaseLiteral<DasTools> => ({
      id: `das/1002/refuses-${slug}`,
      clause: '2.4.2/reason-width',
      title: text(`注销原因${zh}被拒绝`, `refuses a reason of ${en}`),
      behaviour: 'BI',
      async run(t) {
        const body = t.draw('1002', t.name(await t.meter()));
        const answer = await t.send('1002', { ...body, reason });
        t.expectRefusal(answer, CODE.abnormal);
        if (!answer.envelope?.succeeded) await t.establish('1002', t.refresh(body), 'control');
      },
    }),
  ),
];
