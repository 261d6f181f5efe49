import { findSystem } from '../../catalog/systems.js';
import type { CaseResult } from '../../src/model/result.js';
import {
  observeClient,
  observePlatform,
  scenariosOf,
} from '../witnesses/testing/observe-client.js';
import { CLIENTS, PLATFORMS } from '../witnesses/testing/observed-clients.js';
import type { JudgedCase } from './account.js';

/** Puts clients and platforms that others have written to all trouble: cases by played system. */
export async function judgeClients(): Promise<ReadonlyMap<string, readonly JudgedCase[]>> {
  const played = await Promise.all([
    ...Object.keys(CLIENTS).map(async (system) => expand(system, await judgeClient(system))),
    ...Object.keys(PLATFORMS).map(async (system) => expand(system, await observePlatform(system))),
  ]);
  return new Map(played);
}

async function judgeClient(system: string): Promise<CaseResult[]> {
  const cases: CaseResult[] = [];
  for (const scenario of await scenariosOf(system)) {
    cases.push(await observeClient(system, scenario));
  }
  return cases;
}

/**
 * A case has judged each statement that a finding of it could have named: of who called the system,
 * or of who answered its callbacks.
 */
async function expand(
  id: string,
  cases: readonly CaseResult[],
): Promise<readonly [string, readonly JudgedCase[]]> {
  const { entry, manifest } = findSystem(id);
  const provocations = await entry.loadProvocations();
  const { client } = manifest.systems.find((system) => system.id === id) ?? {};
  const operationOf = (system: string | undefined) =>
    manifest.operations.find((operation) => operation.system === system)?.id ?? '';
  const judged = cases.flatMap((one) => {
    const found = provocations.find(({ name }) => one.id.endsWith(`/${name}`));
    const statements = found ? [found.clause, ...(found.further ?? [])] : [];
    const party = one.id.includes('/callback-') ? ('server' as const) : ('caller' as const);
    const operation = operationOf(party === 'server' ? client : id);
    return statements.map((statement) => ({ ...one, statement, party, operation }));
  });
  return [id, judged];
}
