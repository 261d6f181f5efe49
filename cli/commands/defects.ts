import type { Command } from 'commander';
import { text } from '../../src/model/text.js';
import { formatColumns, formatJson } from '../listing.js';
import type { Shell } from '../shell.js';

const HEAD = [
  text('系统', 'SYSTEM'),
  text('缺陷', 'DEFECT'),
  text('条款', 'CLAUSE'),
  text('约束力', 'WEIGHT'),
  text('错在哪里', 'WHAT IS WRONG'),
];

export function addDefectsCommand(program: Command, shell: Shell): void {
  program
    .command('defects')
    .description('list the mistakes that `simulate --defect` makes · 列出模拟器可植入的缺陷')
    .argument('[system]', 'one system; default: all · 只列一个系统')
    .option('--json', 'for machines · 机器可读')
    .action(async (system: string | undefined, { json }: { json?: boolean }) => {
      const { listDefects } = await import('../../api/listing/list-defects.js');
      const defects = await listDefects(system);
      if (json) return shell.print(formatJson(defects));
      const rows = defects.map(({ system: owner, id, clause, weight, title }) => [
        owner,
        id,
        clause,
        weight,
        title[shell.language],
      ]);
      shell.print(await formatColumns([HEAD.map((word) => word[shell.language]), ...rows]));
    });
}
