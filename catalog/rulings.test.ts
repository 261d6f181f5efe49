import { describe, expect, it } from 'vitest';
import type { Ruling } from '../src/model/specification.js';
import { readSchemaFile } from '../src/specification/load.js';
import { PROTOCOLS } from './protocols.js';
import { listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { sampleOf } from './testing/extent.js';

/** Cases on which a ruling can show; the others are the same under every choice. */
const TELLING: Readonly<Record<string, RegExp>> = {
  das: /\/(1001|1004|1007|1013|1014|1015|2001)\/(accepts-(valid|optional|recharge)|answers-|echoes|refuses-(with|repeated-serial)|sums)/,
  mohurd:
    /\/(accepts-|answers-as|assigns-|seals-|takes-|keeps-|refuses-(c|long|wide|used|truncated|missing-(eCertID|access))-)/,
  qinchuan:
    /\/(meterInfo|recharge|rechargeUp|sendAlarm|changeprice|meterDataUp)\/(accepts-|answers-as|refuses-(with|short|letter|unknown|missing-(sign|token)|stale-sign)|report-(keeps|carries))/,
  samr: /(accepts|signs|echoes|adds|tells)-|answers-(as|query)|refuses-(with|wrong|missing|mixed|foreign|sign|changed)|keeps-good/,
};

/** No ruling is about a command that is cancelled. */
const SHORT_DELAY_MS = 100;

const choices = PROTOCOLS.flatMap(({ id }) =>
  readSchemaFile<Ruling[]>(id, 'rulings.json').flatMap((ruling) =>
    ruling.choices
      .filter((choice) => choice.id !== ruling.default)
      .map((choice) => [ruling.id, choice.id, id] as const),
  ),
);

/** Whoever implements another choice, and says so, is certified by it. */
describe.each(sampleOf(choices, 13))('%s: %s', { timeout: 60_000 }, (ruling, choice, protocol) => {
  const chosen = { [ruling]: choice };

  it('is obeyed by the simulators and judged by the suites', async () => {
    const grep = TELLING[protocol];
    for (const system of listSystems().filter((entry) => entry.protocol.id === protocol)) {
      const rulings = { simulator: chosen, suite: chosen };
      const { cases } = await certifySimulator(system, {
        rulings,
        delayMs: SHORT_DELAY_MS,
        ...(grep ? { grep } : {}),
      });
      expect(cases.some(({ verdict }) => verdict === 'pass')).toBe(true);
      const blamed = cases.filter(({ verdict }) => ['fail', 'error'].includes(verdict));
      expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    }
  });
});
