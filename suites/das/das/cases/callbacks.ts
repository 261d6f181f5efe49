import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import { bodyOf } from '../../../kit/callbacks/callback-body.js';
import { stopIfRefused } from '../../../kit/callbacks/callback-desk.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther } from '../../../kit/compare.js';
import { findOtherAccept, findOtherRequestType } from '../../../kit/header-findings.js';
import type { CommandCode, DasTools, ExecutedCommand, Meter } from '../tools.js';
import { SHOWN_STATES } from './details.js';
import {
  findBreaches,
  findOtherFactory,
  findOtherNames,
  findOtherPath,
  findReusedSerials,
} from './message-rules.js';

/** A second callback that comes later than this is not seen. */
const REPEAT_WINDOW_MS = 1000;

type Aspect = (
  t: DasTools,
  command: ExecutedCommand,
  meter: Meter,
) => Promise<readonly Finding[]> | readonly Finding[];

interface CallbackRule {
  readonly slug: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  /** Judges what came in the whole run. */
  readonly last?: true;
  readonly judge: Aspect;
}

/** What every 2002 has to keep, each judged by a case of its own for each command. */
const RULES: readonly CallbackRule[] = [
  {
    slug: 'goes-to-path',
    clause: '2.4.12/path',
    zh: '以 POST 发到 2002 的地址',
    en: 'is POSTed to the path of 2002',
    judge: (t, { callback }) => findOtherPath(t, '2002', callback.request),
  },
  {
    slug: 'carries-token',
    clause: '2.1/callback-token',
    zh: '带正确的令牌',
    en: 'carries a proper token',
    judge: (t, { callback }) => t.desk.findTokenFaults(t.scope, callback.request),
  },
  {
    slug: 'is-json',
    clause: '2.1/callback-headers',
    zh: 'Content-Type 是 UTF-8 的 JSON',
    en: 'is JSON in UTF-8 by its Content-Type',
    judge: (t, { callback }) =>
      findOtherRequestType(callback.request.headers, t.dialect.spec.manifest.contentType),
  },
  {
    slug: 'accepts-json',
    clause: '2.1/callback-accept',
    zh: 'Accept 宜为 application/json',
    en: 'should accept application/json',
    judge: (_t, { callback }) => findOtherAccept(callback.request.headers),
  },
  {
    slug: 'keeps-to-table',
    clause: '2.4.12/callback',
    zh: '合乎 2002 请求表',
    en: 'matches the request table of 2002',
    judge: (t, { callback }) => findBreaches(t, '2002', callback.request),
  },
  {
    slug: 'correlates',
    clause: '2.4.12/correlation',
    zh: 'sendSerialNo、paramNo 与指令一致，表具、公司与注册一致',
    en: 'has sendSerialNo and paramNo of the command, and names meter, user and company as registered',
    judge: (t, { serialNo, body, callback: { request } }, meter) => {
      const seen = bodyOf(request);
      return [
        ...findOther('/sendSerialNo', serialNo, seen.sendSerialNo),
        ...findOther('/paramNo', body.paramNo, seen.paramNo),
        ...findOtherNames(t, request, meter),
      ];
    },
  },
  {
    slug: 'names-factory',
    clause: '2.4.12/factory',
    zh: '厂商宜与注册一致',
    en: 'should name the registered factory',
    judge: (t, { callback: { request } }) => findOtherFactory(t, request),
  },
  {
    slug: 'has-fresh-serial',
    clause: '2.2/fresh-serial',
    zh: '使用新的流水号',
    en: 'has a serialNo of its own',
    last: true,
    judge: (t, { serialNo, callback }) => {
      const seen = bodyOf(callback.request).serialNo;
      const expected = text('不同于指令的流水号', 'another serialNo than the command’s');
      if (seen === serialNo) return [finding('/serialNo', expected, seen)];
      return findReusedSerials(t, '2002');
    },
  },
  {
    slug: 'comes-once',
    clause: '2.4.12/once',
    zh: '只回调一次',
    en: 'comes once',
    judge: async (t, { serialNo, callback }, meter) => {
      stopIfRefused(t.scope, callback);
      // By the time a later command is reported, a repetition would have come too.
      await t.execute(meter, '03');
      await t.desk.settle(t.scope, REPEAT_WINDOW_MS);
      const count = t.desk.countNamed(t.scope, { serialNo, meterNo: meter.meterNo });
      const expected = text('1 次回调', '1 callback');
      return count === 1 ? [] : [finding('callback', expected, text(`${count} 次`, `${count}`))];
    },
  },
];

const COMMANDS: readonly (readonly [CommandCode, string, string])[] = [
  ['03', '阀门指令', 'valve command'],
  ['05', '充值指令', 'recharge'],
];

/** 2.4.12 as the DAS sends it. */
export const CALLBACKS: readonly CaseLiteral<DasTools>[] = [
  ...COMMANDS.map(
    ([paramNo, zh, en]): CaseLiteral<DasTools> => ({
      id: `das/2002/arrives-in-time-${paramNo}`,
      clause: '2.4.12/in-time',
      title: text(`${zh}的回调按时到达`, `callback of the ${en} arrives in time`),
      needs: ['1001', '1004'],
      waits: true,
      async run(t) {
        const meter = await t.meter();
        const { callback, serialNo: serial } = await t.command(meter, paramNo);
        const { timeoutMs } = t.desk;
        const expected = text(`${timeoutMs} 毫秒内的 2002`, `a 2002 within ${timeoutMs} ms`);
        if (callback) return t.expect([]);
        if (!t.desk.isClaimed) return t.stopWithoutCallback();
        const sought = { meterNo: meter.meterNo, operation: '2002', serial };
        t.expect([finding('callback', expected, t.desk.describeOthers(t.scope, sought))]);
      },
    }),
  ),
  ...COMMANDS.flatMap(([paramNo, zh, en]) =>
    RULES.map(
      (rule): CaseLiteral<DasTools> => ({
        id: `das/2002/${rule.slug}-${paramNo}`,
        clause: rule.clause,
        title: text(`${zh}的回调：${rule.zh}`, `callback of the ${en} ${rule.en}`),
        needs: ['1001', '1004'],
        waits: true,
        ...(rule.last ? { last: true } : {}),
        async run(t) {
          const meter = await t.meter();
          const command = await t.execute(meter, paramNo);
          t.expect(await rule.judge(t, command, meter));
        },
      }),
    ),
  ),
  {
    id: 'das/2002/agrees-with-valve',
    clause: '2.4.12/callback',
    title: text(
      '阀门已按指令动作时不报执行失败',
      'reports no failure when the valve has moved as commanded',
    ),
    needs: ['1001', '1004', '1014'],
    waits: true,
    async run(t) {
      const meter = await t.meter();
      const before = (await t.details(meter)).envelope?.payload.valveState;
      const valveSet = before === '1' ? '1' : '0';
      const { callback } = await t.execute(meter, '03', { valveSet });
      const after = (await t.details(meter)).envelope?.payload.valveState;
      const hasMoved = before !== after && after === SHOWN_STATES[valveSet];
      const result = bodyOf(callback.request).excuteState;
      t.expect(hasMoved ? findOther('/excuteState', '1', result) : []);
    },
  },
];
