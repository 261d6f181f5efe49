import type { Faker } from '@faker-js/faker';
import { expect, it } from 'vitest';
import { IS_WHOLE } from '../../../catalog/testing/extent.js';
import { createFaker } from '../../specification/faker.js';
import { generate } from '../sending/generator.js';
import { NUMBERED } from '../testing/source.js';
import { createVirtualTarget, inVirtualTime } from '../testing/virtual-target.js';
import { compareFigures, type Measured } from './figures.js';

const EACH_MS = 4;
const SLOWDOWN = 1.15;
const RUNS = 10;
const PAIRS = IS_WHOLE ? 200 : 8;
const LIMITS = ['rate', 'p50', 'p95'].map((figure) => ({ figure, mostWorse: 0.1 }));

/** A short run against a sink that is never quite the same: from run to run, and within one. */
async function measure(factor: number, faker: Faker): Promise<Measured> {
  const noise = (size: number) => 1 + size * (faker.number.float() + faker.number.float() - 1);
  const dayMs = EACH_MS * factor * noise(0.08);
  const at = faker.number.float({ max: 300 });
  const { tally, durationMs } = await generate({
    source: NUMBERED,
    target: { host: '', port: 0 },
    connect: createVirtualTarget({
      serviceMs: () => dayMs * noise(0.8),
      // Now and then something else holds it up.
      stall: faker.number.float() < 0.2 ? [at, at + 20] : [0, 0],
    }).connect,
    pace: { kind: 'closed', durationMs: 300 },
    connections: 4,
    backlog: 1000,
    timeoutMs: 5000,
  });
  return (figure) =>
    figure === 'rate'
      ? (tally.response.count / durationMs) * 1000
      : tally.response.percentile(Number(figure.slice('p'.length))) / 1000;
}

async function measureSide(factor: number, faker: Faker): Promise<readonly Measured[]> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(factor, faker));
  return runs;
}

it('cries wolf in at most 2 % of pairs that are alike, and finds 15 % in 95 %', {
  timeout: 600_000,
}, async () => {
  let [alarms, found] = [0, 0];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const faker = createFaker('slowdown', pair);
    const [before, alike, slower] = (await inVirtualTime(async () => [
      await measureSide(1, faker),
      await measureSide(1, faker),
      await measureSide(SLOWDOWN, faker),
    ])) as [readonly Measured[], readonly Measured[], readonly Measured[]];
    const isWorse = (after: readonly Measured[]) =>
      compareFigures(before, after, LIMITS).some(({ verdict }) => verdict === 'worse');
    if (isWorse(alike)) alarms += 1;
    if (isWorse(slower)) found += 1;
  }
  expect(alarms).toBeLessThanOrEqual(PAIRS * 0.02);
  expect(found).toBeGreaterThanOrEqual(Math.floor(PAIRS * 0.95));
});
