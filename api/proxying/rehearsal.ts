import type { Language } from '../../src/model/text.js';
import { openProxyJudgement } from './judgement.js';
import type { ProxiedSystem } from './proxied-system.js';

/**
 * Judges one exchange of each operation for nothing: what is compiled and loaded at the first use
 * would hold up the bytes of real systems for a tenth of a second.
 */
export async function rehearse(
  systems: readonly [ProxiedSystem, ...ProxiedSystem[]],
  language: Language,
): Promise<void> {
  const judgement = await openProxyJudgement(systems, language);
  for (const { system } of systems) {
    for (const { method, path } of system.manifest.operations) {
      const exchange = {
        index: 1,
        at: Date.now(),
        durationMs: 1,
        method,
        url: `http://127.0.0.1${path}`,
        requestHeaders: [],
        requestBody: Buffer.from('{}'),
        status: 200,
        responseHeaders: [],
        responseBody: Buffer.from('{}'),
      };
      judgement.take(exchange, system.id);
    }
  }
}
