import type { Command } from 'commander';
import { type CatalogSystem, listSystems } from '../../catalog/systems.js';
import { operationsOf } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
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
      const systems = await Promise.all(listSystems().map(describeSystem));
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

async function describeSystem({ id, entry, protocol, manifest, facts }: CatalogSystem) {
  const { cases } = await entry.loadSuite(loadSpecification(protocol.id));
  return {
    id,
    protocol: protocol.id,
    side: facts.title,
    client: facts.client,
    port: facts.port,
    operations: operationsOf(manifest, id),
    cases: cases.length,
  };
}
