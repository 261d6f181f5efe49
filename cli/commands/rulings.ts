import type { Command } from 'commander';
import { text } from '../../src/model/text.js';
import { formatColumns, formatJson } from '../listing.js';
import type { Shell } from '../shell.js';

const HEAD = [
  text('裁定', 'RULING'),
  text('出处', 'PLACE'),
  text('约束力', 'WEIGHT'),
  text('选项（* 为默认）', 'CHOICES (* default)'),
  text('问题', 'QUESTION'),
];

export function addRulingsCommand(program: Command, shell: Shell): void {
  program
    .command('rulings')
    .description('list how ambiguous clauses are settled · 列出对歧义条款的裁定')
    .argument('[protocol]', 'one protocol; default: all · 只列一个协议')
    .option('--json', 'for machines · 机器可读')
    .action(async (protocol: string | undefined, { json }: { json?: boolean }) => {
      const { listRulings } = await import('../../api/listing/list-rulings.js');
      const rulings = listRulings(protocol);
      if (json) return shell.print(formatJson(rulings));
      const rows = rulings.map((ruling) => [
        ruling.id,
        ruling.place,
        ruling.weight,
        ruling.choices.map(({ id }) => (id === ruling.default ? `${id}*` : id)).join(' '),
        ruling.summary[shell.language],
      ]);
      shell.print(await formatColumns([HEAD.map((word) => word[shell.language]), ...rows]));
    });
}
