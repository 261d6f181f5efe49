import type { Behaviour } from '../../src/model/case.js';
import type { Purpose } from '../../src/model/exchange.js';
import { type Text, text } from '../../src/model/text.js';
import { PAGE_WORDS } from '../page/words.js';

export const WORDS = {
  ...PAGE_WORDS,
  report: text('一致性测试报告', 'Conformance report'),
  systems: text('被测系统总览', 'All systems'),
  system: text('系统', 'System'),
  weight: text('约束力', 'Weight'),
  operation: text('接口', 'Operation'),
  operations: text('按接口统计', 'By operation'),
  clause: text('条款', 'Clause'),
  total: text('合计', 'Total'),
  protocol: text('协议', 'Protocol'),
  rulings: text('裁定', 'Rulings'),
  ruling: text('裁定', 'Ruling'),
  choice: text('所选', 'Chosen'),
  observed: text('实测', 'Observed'),
  asChosen: text('与所选一致', 'as chosen'),
  differs: text('与所选不同', 'differs'),
  notSeen: text('未显现', 'did not show'),
  diagnosis: text('诊断', 'Diagnosis'),
  aborted: text('测试未完成', 'The run did not finish'),
  filters: text('筛选用例', 'Filter the cases'),
  all: text('全部', 'All'),
  search: text('全文搜索', 'Search'),
  reset: text('清除筛选', 'Clear filters'),
  expand: text('全部展开', 'Expand all'),
  collapse: text('全部折叠', 'Collapse all'),
  shown: text('当前显示', 'Showing'),
  noneShown: text('没有符合筛选条件的用例。', 'No case matches the filters.'),
  noCases: text('本次没有任何用例。', 'This run has no cases.'),
  cases: text('用例', 'Cases'),
  link: text('用例链接', 'Link to this case'),
  known: text('基线', 'Baseline'),
  reason: text('原因', 'Why'),
  findings: text('不一致之处', 'Findings'),
  where: text('位置', 'Where'),
  expected: text('期望', 'Expected'),
  actual: text('实际', 'Seen'),
  basis: text('依据', 'Basis'),
  moreFindings: text('条未列出', 'more not shown'),
  timeline: text('时间线', 'Timeline'),
  timelineKey: text(
    '横条：从发出请求到收到应答；紫色：回调',
    'a bar runs from request to answer; violet: a callback',
  ),
  exchanges: text('报文往来', 'Exchanges'),
  request: text('请求', 'Request'),
  response: text('应答', 'Answer'),
  noAnswer: text('无应答', 'no answer'),
  empty: text('空报文体', 'empty body'),
  binary: text('二进制，以 Base64 显示', 'binary, shown in Base64'),
  verbatim: text('按原文显示', 'as transmitted'),
  moreBytes: text('字节未显示', 'more bytes'),
  signing: text('签名步骤', 'Signing steps'),
  repeat: text('重现请求', 'Repeat the request'),
  folded: text(
    '未失败用例的报文以压缩形式存于本页，需启用 JavaScript 并使用 2023 年以后的浏览器查看；同样的内容见 results.json。',
    'The exchanges of cases that did not fail are kept compressed in this page; reading them takes JavaScript and a browser of 2023 or later. The same stands in results.json.',
  ),
} as const satisfies Readonly<Record<string, Text>>;

export const PURPOSE_NAMES: Readonly<Record<Purpose, Text>> = {
  setup: text('准备', 'setup'),
  stimulus: text('测试请求', 'stimulus'),
  control: text('对照', 'control'),
  callback: text('回调', 'callback'),
  cleanup: text('清理', 'cleanup'),
};

export const BEHAVIOUR_NAMES: Readonly<Record<Behaviour, Text>> = {
  BV: text('合法报文', 'valid behaviour'),
  BI: text('非法报文', 'invalid behaviour'),
  BO: text('时机不当', 'inopportune behaviour'),
};
