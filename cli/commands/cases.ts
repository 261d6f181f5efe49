import type { Command } from 'commander';
import { text } from '../../src/model/text.js';
import { formatColumns, formatJson } from '../listing.js';
import type { Shell } from '../shell.js';

const HEAD = [
  text('用例', 'CASE'),
  text('条款', 'CLAUSE'),
  text('约束力', 'WEIGHT'),
  text('类别', 'CLASS'),
  text('目的', 'PURPOSE'),
];

const OMITTED_HEAD = [text('没有的用例', 'NO CASE'), text('字段', 'FIELD'), text('原因', 'REASON')];

const SCENARIO_HEAD = [
  text('场景', 'SCENARIO'),
  text('用例', 'CASE'),
  text('条款', 'CLAUSE'),
  text('约束力', 'WEIGHT'),
  text('目的', 'PURPOSE'),
];

interface CasesOptions {
  readonly observe?: boolean;
  readonly omitted?: boolean;
  readonly json?: boolean;
}

export function addCasesCommand(program: Command, shell: Shell): void {
  program
    .command('cases')
    .description('list the test cases · 列出测试用例')
    .argument('[system]', 'one system; default: all · 只列一个系统')
    .option('--observe', 'the scenarios that `duijie observe` puts clients to · 列出调用方的场景')
    .option('--omitted', 'what has no case, and why · 列出没有用例的错误及原因')
    .option('--json', 'for machines · 机器可读')
    .action(async (system: string | undefined, { observe, omitted, json }: CasesOptions) => {
      if (observe) return printScenarios(shell, system, json);
      if (omitted) return printOmitted(shell, system, json);
      const { listCases } = await import('../../api/listing/list-cases.js');
      const cases = await listCases(system);
      if (json) return shell.print(formatJson(cases));
      const rows = cases.map(({ id, clause, weight, behaviour, title }) => [
        id,
        clause,
        weight,
        behaviour,
        title[shell.language],
      ]);
      shell.print(await formatColumns([HEAD.map((word) => word[shell.language]), ...rows]));
    });
}

async function printScenarios(shell: Shell, system: string | undefined, json = false) {
  const { listProvocations } = await import('../../api/listing/list-provocations.js');
  const scenarios = await listProvocations(system);
  if (json) return shell.print(formatJson(scenarios));
  const rows = scenarios.map(({ name, id, clause, weight, title }) => [
    name,
    id,
    clause,
    weight,
    title[shell.language],
  ]);
  shell.print(await formatColumns([SCENARIO_HEAD.map((word) => word[shell.language]), ...rows]));
}

async function printOmitted(shell: Shell, system: string | undefined, json = false) {
  const { listOmitted } = await import('../../api/listing/list-cases.js');
  const omitted = listOmitted(system);
  if (json) return shell.print(formatJson(omitted));
  const rows = omitted.map(({ id, pointer, reason }) => [id, pointer, reason[shell.language]]);
  shell.print(await formatColumns([OMITTED_HEAD.map((word) => word[shell.language]), ...rows]));
}
