import { findSystem } from '../../catalog/systems.js';
import type { CaseResult } from '../../src/model/result.js';
import {
  observeClient,
  observePlatform,
  scenariosOf,
} from '../witnesses/testing/observe-client.js';
import { CLIENTS, PLATFORMS } from '../witnesses/testing/observed-clients.js';
import type { JudgedCase } from './account.js';

/** Puts clients and platforms that others have written to all trouble: cases by who was judged. */
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

/** A case has judged each statement that a finding of it could have named. */
async function expand(
  id: string,
  cases: readonly CaseResult[],
): Promise<readonly [string, readonly JudgedCase[]]> {
  const { entry, manifest } = findSystem(id);
  const provocations = await entry.loadProvocations();
  const judged = cases.flatMap((one) => {
    const { further = [] } = provocations.find(({ name }) => one.id.endsWith(`/${name}`)) ?? {};
    return [one, ...further.map((statement) => ({ ...one, statement }))];
  });
  const client = manifest.systems.find((system) => system.id === id)?.client;
  // Where the client is no system of the document its statements are about the system.
  const isSystem = manifest.systems.some((system) => system.id === client);
  return [client !== undefined && isSystem ? client : id, judged];
}
