import { type Text, text } from '../../src/model/text.js';

export const WORDS = {
  operation: text('接口', 'Operation'),
  total: text('合计', 'Total'),
  target: text('被测地址', 'target'),
  seed: text('随机种子', 'seed'),
  clause: text('条款', 'clause'),
  expected: text('期望：', 'expected: '),
  actual: text('实际：', 'seen: '),
  settled: text('裁定：', 'ruling: '),
  rulings: text('裁定', 'ruling'),
  repeat: text('重现：', 'repeat:'),
  sequence: text('最短的失败序列：', 'shortest failing sequence:'),
  diagnosis: text('诊断', 'Diagnosis'),
  failures: text('不符合项', 'Failures'),
  known: text('已知不符合项', 'Known failures'),
  warnings: text('警告', 'Warnings'),
  intermittent: text('时好时坏（不作判定）', 'Intermittent (undecided)'),
  differing: text('实测与所选不同的裁定', 'Rulings observed to differ'),
  chosen: text('所选', 'chosen'),
  observed: text('实测', 'observed'),
  aborted: text('测试未完成：', 'The run did not finish: '),
} as const satisfies Readonly<Record<string, Text>>;
