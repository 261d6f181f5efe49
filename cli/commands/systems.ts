import type { Command } from 'commander';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { formatColumns, formatJson } from '../listing.js';
import type { Shell } from '../shell.js';

/** Columns for the names of operations; `--json` has them all. */
const OPERATIONS_WIDTH = 56;

const HEAD = [
  text('系统', 'SYSTEM'),
  text('协议', 'PROTOCOL'),
  text('一方', 'SIDE'),
  text('接口', 'OPERATIONS'),
  text('用例数', 'CASES'),
];

export function addSystemsCommand(program: Command, shell: Shell): void {
  program
    .command('systems')
    .description('list the systems: protocol, side, operations, cases · 列出系统')
    .option('--json', 'for machines · 机器可读')
    .action(async ({ json }: { json?: boolean }) => {
      const { listSystems } = await import('../../api/listing/list-systems.js');
      const systems = await listSystems();
      if (json) return shell.print(formatJson(systems));
      const rows = systems.map(({ id, protocol, side, operations, cases }) => [
        id,
        protocol,
        side[shell.language],
        `${operations.length}: ${printable(operations.join(' '), OPERATIONS_WIDTH)}`,
        String(cases),
      ]);
      shell.print(await formatColumns([HEAD.map((word) => word[shell.language]), ...rows]));
    });
}
