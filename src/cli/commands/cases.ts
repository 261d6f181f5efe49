import type { Command } from 'commander';
import type { CatalogSystem } from '../../catalog/systems.js';
import { text } from '../../model/text.js';
import { loadSpecification } from '../../specification/load.js';
import { formatColumns, formatJson } from '../listing.js';
import { chooseSystems } from '../selection.js';
import type { Shell } from '../shell.js';

const HEAD = [
  text('用例', 'CASE'),
  text('条款', 'CLAUSE'),
  text('约束力', 'WEIGHT'),
  text('类别', 'CLASS'),
  text('目的', 'PURPOSE'),
];

export function addCasesCommand(program: Command, shell: Shell): void {
  program
    .command('cases')
    .description('list the test cases · 列出测试用例')
    .argument('[system]', 'one system; default: all · 只列一个系统')
    .option('--json', 'for machines · 机器可读')
    .action(async (system: string | undefined, { json }: { json?: boolean }) => {
      const systems = chooseSystems(system === undefined ? [] : [system]);
      const cases = (await Promise.all(systems.map(listCases))).flat();
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

async function listCases({ entry, protocol }: CatalogSystem) {
  const spec = loadSpecification(protocol.id);
  const clauses = new Map(spec.clauses.map((clause) => [clause.id, clause]));
  const { cases } = await entry.loadSuite(spec);
  return cases.map(({ id, operation, clause: statement, behaviour, title }) => {
    const clause = clauses.get(statement);
    if (!clause) throw new RangeError(`${id}: clauses.json has no statement ${statement}`);
    return {
      id,
      operation,
      clause: clause.clause,
      statement,
      weight: clause.weight,
      behaviour,
      rulings: clause.rulings,
      title,
    };
  });
}
