import { describe, expect, it } from 'vitest';
import { type BadMix, badShareOf } from './bad-traffic.js';
import { spreadTraffic } from './traffic.js';

const MIXES: readonly BadMix[] = [
  {},
  { signature: 0.05 },
  { signature: 0.025, duplicate: 0.025 },
  { signature: 0.03, stale: 0.02, duplicate: 0.011 },
  { stale: 0.3, duplicate: 0.3, signature: 0.3 },
];

describe.each(MIXES.map((mix) => [JSON.stringify(mix), mix] as const))('%s', (_, mix) => {
  const trafficOf = spreadTraffic(mix);
  const all = Array.from({ length: 10_000 }, (_each, index) => trafficOf(index));

  it('takes of each kind its share, wherever one looks', () => {
    for (const [kind, share] of Object.entries(mix)) {
      for (const from of [0, 2500, 7500]) {
        const count = all.slice(from, from + 2500).filter((one) => one === kind).length;
        expect(Math.abs(count - 2500 * share)).toBeLessThanOrEqual(3);
      }
    }
  });

  it('leaves the rest good', () => {
    const good = all.filter((one) => one === 'good').length;
    expect(Math.abs(good - 10_000 * (1 - badShareOf(mix)))).toBeLessThanOrEqual(3);
  });
});
