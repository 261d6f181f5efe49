import { wordOf } from '../../src/model/conformity.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { summarise } from '../../src/model/summary.js';
import { type Text, text } from '../../src/model/text.js';
import { exchangeOf, HOSTILE, hostileExchange, unanswered } from './sample-exchanges.js';

const EMPTY: Text = text('', '');

function sampleCase(part: Partial<CaseResult> & Pick<CaseResult, 'id' | 'verdict'>): CaseResult {
  const reason = part.reason ?? EMPTY;
  return {
    operation: part.id.split('/')[1] ?? '',
    clause: '2.4.1',
    statement: '2.4.1/statement',
    weight: 'must',
    behaviour: 'BV',
    title: text('接受合法的开户请求', 'Accepts a valid account request'),
    message: reason.zh,
    reason,
    findings: [],
    rulings: [],
    offsetMs: 0,
    durationMs: 42,
    exchanges: [],
    ...part,
  };
}

const failing = sampleCase({
  id: 'das/1001/refuses-repeated-user',
  verdict: 'fail',
  behaviour: 'BI',
  title: text('拒绝重复的用户编号', 'Refuses a user number that is already taken'),
  reason: text(
    `应答代码为 ${HOSTILE}，应为 9999`,
    `The answer carries code ${HOSTILE} where 9999 is due`,
  ),
  findings: [
    {
      pointer: '/echoMsg/retCode',
      expected: text('一个拒绝代码', 'a code of refusal'),
      actual: text(HOSTILE, HOSTILE),
      settled: [text('DAS-R34 重复登记：拒绝', 'DAS-R34 repeated registration: refused')],
      diagnosis: {
        summary: text('多半是：时间戳用了毫秒', 'probably a timestamp in milliseconds'),
        mistakes: [text('时间戳用了毫秒', 'a timestamp in milliseconds')],
        canonical: `${HOSTILE}●●●`,
        bytes: '3c 73 ●●●',
        tried: 12,
      },
      clause: '2.4.1/unique-user',
      rulings: ['DAS-R34'],
      weight: 'must',
    },
    {
      pointer: 'callback',
      expected: text('5 秒内收到回调', 'a callback within 5 s'),
      actual: text('未收到', 'none came'),
      weight: 'should',
    },
  ],
  rulings: ['DAS-R34'],
  offsetMs: 42,
  durationMs: 1280,
  exchanges: [exchangeOf('setup', 0, 40), hostileExchange(45), exchangeOf('callback', 700, 12)],
});

/** One run with every verdict, a callback, and hostile text wherever the IUT can put some. */
export function sampleRun(part: Partial<RunResult> = {}): RunResult {
  const cases = part.cases ?? [
    sampleCase({
      id: 'das/1001/accepts-valid',
      verdict: 'pass',
      exchanges: [exchangeOf('stimulus', 0, 38)],
    }),
    failing,
    sampleCase({
      id: 'das/1002/answers-quickly',
      verdict: 'fail',
      weight: 'should',
      clause: '2.4.2',
      title: text('在 3 秒内应答', 'Answers within 3 s'),
      reason: text('应答用时 3.4 秒', 'The answer took 3.4 s'),
      exchanges: [exchangeOf('stimulus', 0, 3400)],
    }),
    sampleCase({
      id: 'das/1002/mentions-version',
      verdict: 'fail',
      weight: 'may',
      clause: '2.4.2',
      title: text('注明接口版本', 'States the version of the interface'),
      reason: text('应答中没有版本号', 'The answer names no version'),
    }),
    sampleCase({
      id: 'das/2001/calls-back',
      verdict: 'inconc',
      clause: '2.5.1',
      title: text('下发指令后回调', 'Calls back after a command'),
      reason: text('没有可用的表具', 'No meter was at hand'),
      exchanges: [unanswered()],
    }),
    sampleCase({
      id: 'das/2002/reports-alarm',
      verdict: 'error',
      clause: '2.5.2',
      behaviour: 'BO',
      title: text('上报报警', 'Reports an alarm'),
      reason: text('回调端口被占用', 'The port for callbacks is taken'),
    }),
    sampleCase({
      id: 'das/2003/not-claimed',
      verdict: 'none',
      omitted: 'claim',
      clause: '2.5.3',
      title: text('上报结算', 'Reports a settlement'),
      reason: text('PICS 未声明该接口', 'The PICS does not claim the operation'),
    }),
  ];
  const claims = ['1001', '1002'].map((operation) => ({ operation }));
  return {
    schemaVersion: 1,
    tool: { name: 'duijie', version: '0.1.0' },
    system: 'das',
    protocol: 'das',
    title: text('数据采集系统', 'Data acquisition system'),
    target: 'http://127.0.0.1:4010',
    seed: 7,
    startedAt: '2026-03-01T02:03:04.000Z',
    durationMs: 5120,
    ...wordOf({ cases, claims }),
    claims,
    summary: summarise(cases),
    rulings: [
      {
        id: 'DAS-R04',
        choice: 'reject',
        summary: text('重复的流水号：拒绝', 'A repeated serial number: refused'),
        observed: 'replay',
      },
      {
        id: 'DAS-R34',
        choice: 'code-9999',
        summary: text('未知表具：9999', 'Unknown meter: 9999'),
      },
    ],
    diagnosis: [text('密钥似乎不一致', 'The secret does not seem to match')],
    cases,
    ...part,
  };
}

/** A run in which everything holds. */
export function passingRun(part: Partial<RunResult> = {}): RunResult {
  const cases = [
    sampleCase({
      id: 'cis/archive/accepts-valid',
      verdict: 'pass',
      exchanges: [{ ...exchangeOf('stimulus', 0, 38), operation: 'archive' }],
    }),
  ];
  return sampleRun({
    system: 'cis',
    title: text('客户信息系统', 'Customer information system'),
    claims: [{ operation: 'archive' }],
    conformity: 'conformant',
    conformant: true,
    rulings: [],
    diagnosis: [],
    cases,
    ...part,
  });
}

/** The sample, with every request sent once more. */
export function resentRun(): RunResult {
  const run = sampleRun();
  const cases = run.cases.map((one) => ({
    ...one,
    exchanges: one.exchanges.map((exchange) => ({ ...exchange, resent: true as const })),
  }));
  return { ...run, cases };
}

/** A run in which several callbacks are wrong in the same way, and something else once. */
export function callbackRun(): RunResult {
  const callbacks = ['first', 'second', 'third'].map((name) =>
    sampleCase({
      id: `das/2001/names-user-${name}`,
      verdict: 'fail',
      title: text('回调给出用户编号', 'Callbacks name the user'),
      reason: text('用户编号不同', 'Another user number'),
      findings: [
        {
          pointer: '/userNo',
          expected: text('"7"', '"7"'),
          actual: text('"0011000123"', '"0011000123"'),
          weight: 'must',
        },
        {
          pointer: '/head/serialNo',
          expected: text('必填', 'is required'),
          actual: text('缺失', 'absent'),
          weight: 'must',
        },
      ],
      exchanges: [
        exchangeOf('setup', 0, 40),
        exchangeOf('stimulus', 50, 900),
        exchangeOf('callback', 700, 12),
      ],
    }),
  );
  return sampleRun({ cases: [...callbacks, failing, ...passingRun().cases] });
}

/** What a client of the sample's system was seen to do: a breach again and again, a scenario, an operation never. */
export function clientRun(part: Partial<RunResult> = {}): RunResult {
  const observed = { ...exchangeOf('observed', 0, 38), operation: '1001' };
  const cases = [
    sampleCase({ id: 'das/1001/request-token', verdict: 'pass', exchanges: [observed] }),
    sampleCase({
      id: 'das/1001/request-keeps-to-table',
      verdict: 'fail',
      title: text(
        '开户：请求符合字段表（12 次）',
        'Account: requests keep to their table (12 exchanges)',
      ),
      reason: text('12 次中有 12 次', '12 of 12'),
      findings: [
        {
          pointer: '/payModel',
          expected: text('1 或 2', 'one of 1, 2'),
          actual: text('"3"', '"3"'),
          weight: 'must',
          count: 12,
        },
      ],
      exchanges: [observed],
    }),
    sampleCase({
      id: 'das/client/unavailable',
      verdict: 'fail',
      behaviour: 'BO',
      title: text('服务恢复后照常完成', 'Gets along with a service that was unavailable'),
      reason: text('没有再次请求', 'It never asked again'),
      exchanges: [observed],
    }),
  ];
  const claims = ['1001', '1002', '1004'].map((operation) => ({ operation }));
  return sampleRun({
    role: 'client',
    claims,
    cases,
    rulings: [],
    diagnosis: [],
    summary: summarise(cases),
    ...wordOf({ cases, claims }),
    ...part,
  });
}
