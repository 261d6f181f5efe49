import { expect, it, vi } from 'vitest';
import type { LoadResult } from '../../model/load-result.js';
import { createFaker } from '../../specification/faker.js';
import { conclude } from '../judging/conclusion.js';
import { summarize } from '../judging/summary.js';
import { judge, parseThresholds } from '../judging/threshold.js';
import { arrivals } from '../schedule/arrivals.js';
import { NUMBERED } from '../testing/source.js';
import { createVirtualTarget, inVirtualTime } from '../testing/virtual-target.js';
import { generate, type Measurements } from './generator.js';

const SERVICE_MS = 5;
/** How long the generator stands still, and the request that it is about to write then. */
const [HELD_MS, HELD_AT] = [30, 50];

/**
 * A hundred requests, ten milliseconds apart, of a target that takes five for each, one after the
 * other. The generator is held up for thirty before it writes the one due at 500 ms. Those due at
 * 500, 510, 520 and 530 ms go out at 530 ms, and the target has caught up at 560 ms:
 *
 * | due at   | 500 | 510 | 520 | 530 | 540 | 550 | others |
 * | answered | 535 | 540 | 545 | 550 | 555 | 560 |        |
 * | response |  35 |  30 |  25 |  20 |  15 |  10 |      5 |
 * | late     |  30 |  30 |  25 |  20 |  15 |  10 |      0 | no more than the response
 * | without  |   5 |   0 |   0 |   0 |   0 |   0 |      5 |
 * | twice    |  65 |  60 |  50 |  40 |  30 |  20 |      5 |
 */
async function loadWhileHeldUp(isPunctual: boolean): Promise<Measurements> {
  let heldMs = 0;
  return inVirtualTime(() => {
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + heldMs);
    return generate({
      target: { host: '', port: 0 },
      connect: createVirtualTarget({ serviceMs: SERVICE_MS }).connect,
      source: {
        ...NUMBERED,
        compose(index) {
          if (index === HELD_AT) heldMs = HELD_MS;
          return NUMBERED.compose(index);
        },
      },
      pace: {
        kind: 'open',
        schedule: arrivals({ kind: 'constant', rate: 100 }, 1000, createFaker('late')),
      },
      connections: 64,
      timeoutMs: 5000,
      backlog: 100,
      isPunctual,
    });
  });
}

function concludeBy(slo: string, measurements: Measurements, latenessMs?: number) {
  const { counts, outcomes } = summarize(measurements, { request: String, response: String });
  const thresholds = judge(parseThresholds(slo), measurements);
  const generator: LoadResult['generator'] = {
    ...{ ceiling: 20_000, share: 0.006, loopDelayMs: 30, deepestBacklog: 0, isValid: true },
    ...(latenessMs === undefined ? {} : { latenessMs }),
  };
  return { ...conclude({ counts, outcomes, thresholds, generator }), thresholds };
}

it.each([
  // Of the 100 times the 99th is 30 ms; without the lateness 5 ms, with as much again 60 ms.
  ['p99<100ms', 'pass', undefined],
  ['p99<61ms', 'pass', undefined],
  ['p99<59ms', 'inconc', ['5.00 ms', '60 ms']],
  ['p99<10ms', 'inconc', ['5.00 ms', '60 ms']],
  ['p99<4ms', 'fail', undefined],
  // Six late ones in a hundred say nothing of the median.
  ['p50<6ms', 'pass', undefined],
  ['p50<4ms', 'fail', undefined],
  ['max<60ms', 'inconc', ['5.00 ms', '65 ms']],
  ['errors<0.1%', 'pass', undefined],
] as const)('%s of a generator that was held up: %s', async (slo, verdict, between) => {
  const judged = concludeBy(slo, await loadWhileHeldUp(true), 30);
  expect(judged.verdict).toBe(verdict);
  const found = judged.thresholds[0]?.between;
  expect(found && [found.without, found.twice]).toEqual(between);
  if (between) expect(judged.reason.en).toContain(`${between[0]} without the generator's own`);
  else expect(judged.reason.en).toContain('was late by 30 ms (p99), which changes nothing');
});

it('goes by the fixed limit where the lateness was not told apart', async () => {
  const { verdict, reason } = concludeBy('p99<100ms', await loadWhileHeldUp(false));
  expect(verdict).toBe('inconc');
  expect(reason.en).toContain('held up by 30 ms');
});
