import type { CatalogSystem } from '../../catalog/systems.js';
import { certifySimulator } from '../../catalog/testing/certify-in-process.js';
import { recordHar, writeHar } from '../../catalog/testing/record-har.js';
import { PARTIES } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readHar } from '../../src/wire/har.js';
import { createRedactor } from '../../src/wire/redact.js';
import { createWatchSession } from '../../suites/kit/watch/watch-session.js';
import type { JudgedCase } from './account.js';

/** The cases of a system's suite against its simulator, and of a watcher of what was said. */
export async function judgeBothSides(system: CatalogSystem): Promise<JudgedCase[]> {
  const { entry, protocol } = system;
  const { credentials, parameters } = entry.demonstration;
  const { entries, tap } = recordHar();
  const { cases } = await certifySimulator(system, { tap });
  const spec = loadSpecification(protocol.id);
  const watcher = await protocol.loadWatcher(spec, {
    target: '',
    credentials,
    parameters,
    callback: { port: 0 },
  });
  const session = createWatchSession(watcher, {
    system: system.id,
    paths: {},
    language: 'en',
    redact: createRedactor(entry.secretsOf(credentials, parameters)),
  });
  for (const exchange of readHar(writeHar(entries)).exchanges) session.take(exchange);
  const watched = PARTIES.flatMap((party) =>
    session.cases((_operation, bound) => bound === party).map((one) => ({ ...one, party })),
  );
  return [...cases, ...watched];
}
