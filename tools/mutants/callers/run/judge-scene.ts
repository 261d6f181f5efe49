import type { CatalogSystem } from '../../../../catalog/systems.js';
import type { CaseResult } from '../../../../src/model/result.js';
import type { Operation, Specification } from '../../../../src/model/specification.js';
import { createWatchSession } from '../../../../suites/kit/watch/watch-session.js';
import type { Party } from '../../../../suites/kit/watch/watcher.js';
import { type Exchanged, toWire } from '../scene.js';

/** How long a callback may take: far longer than any has on record. */
export const IN_TIME_MS = 120_000;

/** Nothing of it is shown to anybody. */
const plainly = Object.assign(<Value>(value: Value): Value => value, { know() {} });

/** Whether the rules of the party bind the system's client on the operation. */
export function bindsClient({ id, facts }: CatalogSystem) {
  return (operation: Operation, party: Party): boolean =>
    operation.system === (party === 'caller' ? id : facts.client);
}

/** The cases that fail where somebody has watched these exchanges and none before. */
export async function findFailing(
  system: CatalogSystem,
  spec: Specification,
  exchanges: readonly Exchanged[],
): Promise<{ readonly client: readonly CaseResult[]; readonly others: readonly CaseResult[] }> {
  const { id, entry, protocol } = system;
  const { credentials, parameters } = entry.demonstration;
  const pixit = {
    target: '',
    credentials,
    parameters: { ...parameters, callbackTimeout: IN_TIME_MS },
    callback: { port: 0 },
  };
  const watcher = await protocol.loadWatcher(spec, pixit);
  const session = createWatchSession(watcher, {
    system: id,
    paths: {},
    language: 'en',
    redact: plainly,
  });
  for (const [index, one] of exchanges.entries()) session.take(toWire(one, index + 1));
  const isClients = bindsClient(system);
  const failing = (isBound: typeof isClients) =>
    session.cases(isBound).filter(({ verdict }) => verdict === 'fail');
  return {
    client: failing(isClients),
    others: failing((operation, party) => !isClients(operation, party)),
  };
}
