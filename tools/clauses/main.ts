/**
 * Runs every suite against its simulator, and shows of each statement of the five documents which
 * cases have judged it, or why none can. Ends with 1 where a statement has neither.
 */
import { listSystems } from '../../catalog/systems.js';
import { certifySimulator } from '../../catalog/testing/certify-in-process.js';
import type { CaseResult } from '../../src/model/result.js';
import { loadSpecification } from '../../src/specification/load.js';
import { accountFor, type DocumentAccount, type StatementAccount } from './account.js';

const results = new Map<string, readonly CaseResult[]>();
const accounts: DocumentAccount[] = [];

function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

function describe({ clause, system, judged }: StatementAccount): string {
  const place = `${system.padEnd(9)} ${clause.id.padEnd(34)}`;
  if (judged > 0) return `${place} ${judged} ${judged === 1 ? 'case' : 'cases'}`;
  return `${place} ${clause.excluded ? `excluded: ${clause.excluded.en}` : 'OPEN'}`;
}

for (const system of listSystems()) {
  const { cases } = await certifySimulator(system);
  results.set(system.id, cases);
}

for (const protocol of new Set(listSystems().map((system) => system.protocol.id))) {
  const { manifest, clauses } = loadSpecification(protocol);
  const account = accountFor(manifest, clauses, (system) => results.get(system) ?? []);
  accounts.push(account);
  say(`\n${manifest.title.en} (${protocol})`);
  for (const statement of account.statements) say(describe(statement));
}

say();
for (const { protocol, statements, open, silent, unknown } of accounts) {
  const judged = statements.filter((statement) => statement.judged > 0).length;
  const excluded = statements.length - judged - open.length;
  say(
    `${protocol.padEnd(9)} ${judged} statements judged, ${excluded} excluded with a reason, ${open.length} open`,
  );
  for (const statement of open) say(`  ${describe(statement)}`);
  for (const section of silent) say(`  section ${section} has no statement`);
  for (const section of unknown) say(`  the document has no section ${section}`);
}

const isWhole = accounts.every(
  ({ open, silent, unknown }) => open.length + silent.length + unknown.length === 0,
);
process.exitCode = isWhole ? 0 : 1;
