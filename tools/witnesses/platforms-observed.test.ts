import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import { describeCase, observePlatform } from './testing/observe-client.js';

/** The meters of a platform, its history and this machine take their time. */
const TIMEOUT_MS = 90_000;

const UNTOLD =
  'inconc: the client did not send the same again, so that nothing shows what it took the answer for';

async function observe(system: string): Promise<string[]> {
  const cases = await observePlatform(system);
  return cases.map((one) => `${one.id.split('/').at(-1)} ${describeCase(one)}`);
}

// Platforms say there what they think of the trouble.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

const GENERAL = [
  ...['unavailable', 'reset', 'late-answer', 'half-answer', 'wrong-envelope', 'refusal'],
  ...['midnight', 'month-end'],
];

describe.runIf(IS_WHOLE)(
  'platforms that others wrote report to a system that makes trouble',
  {
    timeout: TIMEOUT_MS,
  },
  () => {
    it.concurrent('a DAS, of whose reading of answers nothing can be seen', async () => {
      const expected = GENERAL.map((name) => `${name} pass`);
      expect(await observe('cis')).toEqual([
        ...expected.slice(0, 6),
        `wrong-echo ${UNTOLD}`,
        ...expected.slice(6),
      ]);
    });

    it.concurrent('a sensor network platform', async () => {
      expect(await observe('business')).toEqual(GENERAL.map((name) => `${name} pass`));
    });
  },
);
