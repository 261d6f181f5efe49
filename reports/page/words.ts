import { type Text, text } from '../../src/model/text.js';

/** What the pages of all kinds of runs say. */
export const PAGE_WORDS = {
  language: text('语言', 'Language'),
  verdict: text('结论', 'Verdict'),
  target: text('被测地址', 'Target'),
  seed: text('随机种子', 'Seed'),
  started: text('开始时间', 'Started'),
  duration: text('用时', 'Duration'),
  tool: text('测试工具', 'Tool'),
  copy: text('复制', 'Copy'),
  copied: text('已复制', 'Copied'),
  made: text('由以下工具生成', 'Made by'),
} as const satisfies Readonly<Record<string, Text>>;
