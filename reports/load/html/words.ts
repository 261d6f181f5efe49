import type { CapacityAttempt, Check } from '../../../src/model/load-result.js';
import { type Text, text } from '../../../src/model/text.js';
import { PAGE_WORDS } from '../../page/words.js';
import { LOAD_WORDS } from '../words.js';

export const WORDS = {
  ...PAGE_WORDS,
  ...LOAD_WORDS,
  scenario: text('场景', 'Scenario'),
  requests: text('请求去向', 'What became of the requests'),
  perSecond: text('每秒已确认', 'Acknowledged per second'),
  notKept: text(
    '没有核对被测系统是否保存了已确认的请求。',
    'Nobody was asked whether the target keeps what it acknowledged.',
  ),
  callbackExamples: text(
    '缺失、重复或不应有回调的请求标记（部分）',
    'Marks of some requests about which none, too many or a wrong one came',
  ),
  callbackNote: text(
    '用时从请求计划发出的时刻算起。最后一个应答之后等待：',
    'Their times count from the instant a request was due. Waited for after the last answer: ',
  ),
  apart: text('另计', 'Apart from that'),
  unknownStored: text('无应答但已入库', 'without an answer, and stored'),
  refusedStored: text('被拒却已入库', 'refused, and stored'),
  examples: text('缺失或重复的流水号（部分）', 'Some serial numbers that are missing or doubled'),
  offBy: text('各项之和与总数不符，相差', 'The parts do not add up to the whole; off by'),
  times: text('延迟', 'Times'),
  percentile: text('百分位', 'Percentile'),
  timesNote: text(
    '响应时间从计划发出的时刻算起，含排队；服务时间从实际写出算起；发送滞后是发生器自身的延误。',
    'Response counts from the instant a request was due, waiting included; service from when it was written; lag is how late the generator itself was.',
  ),
  goodNote: text(
    '“正常请求”不含故意发错的请求，指标只据此判定；其错误率为',
    'Good alone leaves out what was bad on purpose, and is what the thresholds go by; errors of it:',
  ),
  curve: text('延迟百分位曲线', 'Times by percentile'),
  overTime: text('随时间变化', 'Over time'),
  second: text('时刻（秒）', 'Time (s)'),
  flow: text('请求量', 'Requests'),
  perSecondNote: text('每秒', 'per second'),
  timesOver: text('响应时间', 'Response times'),
  boundsNote: text('按分级上限计，略偏高', 'upper bounds of classes, so a little high'),
  heat: text('响应时间分布热图', 'Response times, heat map'),
  heatNote: text('颜色越浓，应答越多', 'the stronger the colour, the more answers'),
  max: text('最大', 'max'),
  numbers: text('数据表', 'Numbers'),
  noData: text('没有数据。', 'There are no data.'),
  offeredLoad: text('负载与延迟、错误率', 'Response time and errors against load'),
  bracketNote: text(
    '绿线：可承受；红线：不可承受；不含发生器受限的尝试',
    'green line: holds, red line: fails; without attempts in which the generator was the limit',
  ),
  trace: text('搜索过程', 'Search'),
  phase: text('阶段', 'Phase'),
  rate: text('速率（请求/秒）', 'Rate (requests/s)'),
  p99: text('p99（毫秒）', 'p99 (ms)'),
  errors: text('错误率（%）', 'Errors (%)'),
  outcome: text('结果', 'Outcome'),
  outcomes: text('应答分类', 'Outcomes'),
  traffic: text('请求', 'Traffic'),
  status: text('状态', 'Status'),

  code: text('业务码', 'Code'),
  signature: text('签名', 'Signature'),
  schema: text('格式', 'Schema'),
  right: text('是否应得', 'As due'),
  count: text('数量', 'Count'),
  share: text('占比', 'Share'),
  samples: text('样例', 'Samples'),
  request: text('请求', 'Request'),
  answer: text('应答', 'Answer'),
  nothing: text('（空）', '(nothing)'),
  moreOutcomes: text('类未列出', 'more not shown'),
  ceiling: text('自身上限', 'Ceiling'),
  highest: text('最高用到', 'Highest use of it'),
  loopDelay: text('事件循环延迟 p99', 'Event loop held up, p99'),
  deepest: text('最大积压', 'Deepest backlog'),
  valid: text('结果可信', 'Trustworthy'),
  isLimit: text('发生器是瓶颈，结果不能说明被测系统', 'no: the generator was the limit'),
  notLimit: text('是：瓶颈不在发生器', 'yes: the generator was not the limit'),
  workload: text('负载', 'Workload'),
  engine: text('发生器', 'Engine'),
  shape: text('形态', 'Shape'),
  nominal: text('速率', 'Rate'),
  planned: text('计划时长', 'Planned duration'),
  connections: text('连接数', 'Connections'),
  workers: text('工作线程', 'Workers'),
  signers: text('每个工作线程的签名线程', 'Signing threads for each worker'),
  processes: text('工作进程', 'Worker processes'),
  timeout: text('超时', 'Time-out'),
  fleet: text('轮流上报的表具', 'Meters that report in turn'),
  perRequest: text('每个请求的上报记录', 'Reports per request'),
  badShare: text('故意发错的比例', 'Spoilt on purpose'),
  repeat: text('重现本次压测', 'Repeat the run'),
} as const satisfies Readonly<Record<string, Text>>;

export const CHECK_NAMES: Readonly<Record<Check, Text>> = {
  right: text('✓ 正确', '✓ right'),
  wrong: text('✗ 错误', '✗ wrong'),
  unchecked: text('– 未查', '– unchecked'),
};

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
