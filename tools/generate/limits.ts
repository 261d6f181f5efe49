import { type Budget, showLimit } from '../../src/model/budget.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { type Language, type Text, text } from '../../src/model/text.js';
import type { Artefact } from './artefact.js';

const TITLES: Readonly<Record<keyof typeof BUDGETS, Text>> = {
  simulators: text('模拟器（simulate、observe）', 'Simulators (`simulate`, `observe`)'),
  tester: text('测试方（certify、replay）', 'The tester (`certify`, `replay`)'),
  watching: text('旁观（observe、proxy、judge）', 'Watching (`observe`, `proxy`, `judge`)'),
  proxy: text('代理（proxy）', 'The proxy (`proxy`)'),
  load: text('负载测试（load）', 'Load tests (`load`)'),
  files: text('读入的文件', 'Files that are read'),
  secrets: text('密钥与令牌', 'Secrets and tokens'),
  diagnosis: text('查找原因', 'Looking for causes'),
  state: text('模拟器记住的状态', 'What simulators keep of what they are told'),
  protocols: text('各协议', 'Protocols'),
};

const WORDS = {
  title: text('上限', 'Limits'),
  lead: text(
    '凡是从外面来的，读多少、留多少、试多少都有上限。',
    'Whatever comes from outside is read, kept and tried up to a bound.',
  ),
  source: text(
    '由 `npm run generate` 从 `src/model/budgets.ts` 生成。',
    'Made from `src/model/budgets.ts` by `npm run generate`.',
  ),
  head: text('| 对象 | 上限 | 超过之后 |', '| of what | at most | beyond that |'),
};

/** The tables of all bounds, one file for each language. */
export function deriveLimits(): Artefact[] {
  return [
    { path: 'docs/limits.md', content: writeLimits('en') },
    { path: 'docs/limits.zh-CN.md', content: writeLimits('zh') },
  ];
}

function writeLimits(language: Language): string {
  const { title, lead, source, head } = WORDS;
  const tables = Object.entries(BUDGETS).flatMap(([keeper, budgets]) => [
    `## ${TITLES[keeper as keyof typeof BUDGETS][language]}`,
    '',
    head[language],
    '|---|---|---|',
    ...Object.values(budgets).map((budget) => writeRow(budget, language)),
    '',
  ]);
  return [`# ${title[language]}`, '', `${lead[language]} ${source[language]}`, '', ...tables].join(
    '\n',
  );
}

function writeRow(budget: Budget, language: Language): string {
  const { what, reached, unit, setting } = budget;
  const changed = setting === undefined ? '' : ` (\`${setting}\`)`;
  const characters = unit === 'characters' ? CHARACTERS[language] : '';
  return `| ${what[language]} | ${showLimit(budget)}${characters}${changed} | ${reached[language]} |`;
}

const CHARACTERS = text(' 个字符', ' characters');
