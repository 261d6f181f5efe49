import type { Command } from 'commander';
import { chooseSystems } from '../../api/selection.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
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

interface CasesOptions {
  readonly omitted?: boolean;
  readonly json?: boolean;
}

export function addCasesCommand(program: Command, shell: Shell): void {
  program
    .command('cases')
    .description('list the test cases · 列出测试用例')
    .argument('[system]', 'one system; default: all · 只列一个系统')
    .option('--omitted', 'what has no case, and why · 列出没有用例的错误及原因')
    .option('--json', 'for machines · 机器可读')
    .action(async (system: string | undefined, { omitted, json }: CasesOptions) => {
      const systems = chooseSystems(system === undefined ? [] : [system]);
      if (omitted) return printOmitted(shell, systems, json);
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
      binds: clause.binds,
      behaviour,
      rulings: clause.rulings,
      title,
    };
  });
}

/** The single faults of requests that no value has by itself: nothing could show who checks them. */
async function printOmitted(shell: Shell, systems: readonly CatalogSystem[], json = false) {
  const { listOmissions } = await import('../../suites/kit/cases/negatives.js');
  const omitted = systems.flatMap(({ id: system, protocol, manifest }) => {
    const spec = loadSpecification(protocol.id);
    const own = manifest.operations.filter((operation) => operation.system === system);
    return own.flatMap(({ id: operation }) =>
      listOmissions(spec, operation).map(({ id, pointer, reason }) => ({
        id: `${system}/${operation}/refuses-${id}`,
        operation,
        pointer,
        reason,
      })),
    );
  });
  if (json) return shell.print(formatJson(omitted));
  const rows = omitted.map(({ id, pointer, reason }) => [id, pointer, reason[shell.language]]);
  shell.print(await formatColumns([OMITTED_HEAD.map((word) => word[shell.language]), ...rows]));
}
