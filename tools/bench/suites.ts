import { findFreePorts } from '../../api/free-ports.js';
import { listSystems } from '../../catalog/systems.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createRedactor } from '../../src/wire/redact.js';
import type { Extent } from './extent.js';
import { say } from './ledger.js';
import { simulate } from './simulator.js';

/** Cases of each suite per second, callbacks included. */
export async function benchSuites({ system }: Extent): Promise<void> {
  for (const { id, entry, protocol } of listSystems()) {
    if (system !== undefined && system !== id) continue;
    const [port = 0] = await findFreePorts(1);
    const simulator = await simulate(id, `http://127.0.0.1:${port}`);
    const suite = await entry.loadSuite(loadSpecification(protocol.id));
    const result = await suite.run({
      pixit: { target: simulator.url, ...entry.demonstration, callback: { port } },
      seed: 1,
      startedAt: Date.now(),
      timeoutMs: 10_000,
      language: 'en',
      selection: {},
      tool: { name: 'duijie', version: 'bench' },
      redact: createRedactor([]),
      concurrency: 8,
      signal: new AbortController().signal,
    });
    await simulator.stop();
    const { pass } = result.summary;
    const seconds = result.durationMs / 1000;
    say(
      `${id} suite: ${result.cases.length} cases, ${pass} passed`,
      `${(pass / seconds).toFixed(0)} cases/s`,
      `goal < 10 s; ${seconds.toFixed(1)} s`,
    );
  }
}
