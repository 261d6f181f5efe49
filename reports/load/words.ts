import type { CapacityAttempt } from '../../src/model/capacity.js';
import type { LoadResult, Reconciliation, Traffic, Workload } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';

export const VERDICT_NAMES: Readonly<Record<LoadResult['verdict'], Text>> = {
  pass: text('达标', 'Passed'),
  fail: text('未达标', 'Failed'),
  inconc: text('无结论', 'Inconclusive'),
};

/** What all formats of a load report say. */
export const LOAD_WORDS = {
  report: text('压测报告', 'Load test report'),
  offered: text('应发', 'offered'),
  sent: text('已发', 'sent'),
  acknowledged: text('已确认', 'acknowledged'),
  /** By a code of the document; of connections it is said that they are refused. */
  refused: text('业务拒绝', 'rejected'),
  unknown: text('无有效应答', 'without a readable answer'),
  unsent: text('未发', 'unsent'),
  failed: text('失败', 'failed'),
  causes: text('失败原因', 'Failures'),
  disagree: text('数字不一致', 'Numbers that disagree'),
  stored: text('入库一次', 'stored once'),
  missing: text('缺失', 'missing'),
  doubled: text('重复入库', 'stored twice or more'),
  response: text('响应时间', 'Response'),
  service: text('服务时间', 'Service'),
  lag: text('发送滞后', 'Lag'),
  good: text('正常请求', 'Good alone'),
  goodErrors: text('错误率', 'errors'),
  requestRate: text('请求', 'requests'),
  reportRate: text('上报记录', 'reports'),
  meters: text('表具', 'meters'),
  demands: text('指标', 'Demands'),
  observed: text('实测', 'Observed'),
  kept: text('对账', 'Reconciliation'),
  resend: text('重发', 'Sent again'),
  callbacks: text('回调', 'Callbacks'),
  expected: text('应回调', 'expected'),
  received: text('已回调', 'received'),
  uncalled: text('未回调', 'missing'),
  calledTwice: text('重复回调', 'doubled'),
  calledRefused: text('业务拒绝却回调', 'after a rejection'),
  strange: text('来历不明', 'strange'),
  generator: text('发生器', 'Generator'),
  capacity: text('容量', 'Capacity'),
  caution: text('注意', 'Caution'),
} as const satisfies Readonly<Record<string, Text>>;

export const METHOD_NAMES: Readonly<Record<Reconciliation['method'], Text>> = {
  readback: text('通过被测系统的查询接口', "the target's own interface"),
  admin: text('通过模拟服务的管理接口', "the simulator's admin interface"),
  export: text('通过导出文件', 'an export file'),
};

const SHAPE_NAMES: Readonly<Record<string, Text>> = {
  constant: text('匀速', 'constant'),
  ramp: text('线性爬升', 'ramp'),
  step: text('阶梯', 'steps'),
  poisson: text('泊松到达', 'Poisson'),
  overload: text('过载后恢复', 'overload'),
  closed: text('闭环', 'closed loop'),
  burst: text('突发', 'bursts'),
  'top-of-hour': text('整点集中上报', 'top of the hour'),
  backfill: text('集中补传', 'backfill'),
  'reconnect-storm': text('断网后同时重连', 'reconnect storm'),
};

export const TRAFFIC_NAMES: Readonly<Record<Traffic, Text>> = {
  good: text('正常', 'good'),
  signature: text('签名错误', 'wrong signature'),
  stale: text('令牌过期', 'stale token'),
  duplicate: text('重复请求', 'repetition'),
};

export function nameShape({ shape }: Workload): Text {
  return SHAPE_NAMES[shape] ?? text(shape, shape);
}

export const PHASE_NAMES: Readonly<Record<CapacityAttempt['phase'], Text>> = {
  rise: text('倍增', 'rise'),
  bisection: text('二分', 'bisection'),
  confirmation: text('复核', 'confirmation'),
  soak: text('持续', 'soak'),
};

export const ATTEMPT_NAMES: Readonly<Record<CapacityAttempt['outcome'], Text>> = {
  holds: text('✓ 承受', '✓ holds'),
  fails: text('✗ 不承受', '✗ fails'),
  invalid: text('? 发生器受限', '? the generator was the limit'),
};
