/**
 * Runs every suite against its simulator, watching what goes to and fro, puts clients of others to
 * trouble, and shows of each statement of the five documents, for each side that it binds, which
 * cases have judged it, or why none can. Ends with 1 where a statement has neither.
 */
import { listSystems } from '../../catalog/systems.js';
import { exclusionOf } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import {
  accountFor,
  type DocumentAccount,
  type JudgedCase,
  type StatementAccount,
} from './account.js';
import { judgeBothSides } from './judge-both-sides.js';
import { judgeClients } from './judge-clients.js';

const results = new Map<string, readonly JudgedCase[]>();
const accounts: DocumentAccount[] = [];

function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

function describe({ clause, system, party, judged }: StatementAccount): string {
  const place = `${system.padEnd(9)} ${party.padEnd(6)} ${clause.id.padEnd(34)}`;
  if (judged > 0) return `${place} ${judged} ${judged === 1 ? 'case' : 'cases'}`;
  const reason = exclusionOf(clause, party);
  return `${place} ${reason ? `excluded: ${reason.en}` : 'OPEN'}`;
}

// Clients wait much and work little.
const clients = judgeClients();
for (const system of listSystems()) results.set(system.id, await judgeBothSides(system));
for (const [system, cases] of await clients) {
  results.set(system, [...(results.get(system) ?? []), ...cases]);
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
