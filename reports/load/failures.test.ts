import { describe, expect, it } from 'vitest';
import type { LoadResult } from '../../src/model/load-result.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { passingLoad, sampleLoad, silentLoad } from '../testing/sample-load.js';
import { checksOf } from './checks.js';
import { renderLoadConsole } from './console/console.js';
import { failuresOf } from './failures.js';
import { html } from './html/html.js';
import { markdown } from './markdown.js';

const ENGLISH = { language: 'en', colour: false } as const;
const told = (result: LoadResult) => failuresOf(result).map(({ en }) => en);

/** A run of ten seconds whose server died at seven. */
function deadLoad(): LoadResult {
  const [right, , , unconnected] = sampleLoad().outcomes;
  if (!right || !unconnected) throw new RangeError('no outcome');
  return sampleLoad({
    counts: { offered: 1000, acknowledged: 700, refused: 0, unknown: 0, unsent: 300 },
    seconds: Array.from({ length: 10 }, (_, second) => {
      const [answered, lost] = second < 7 ? [100, 0] : [0, 100];
      return {
        offered: 100,
        sent: answered,
        acknowledged: answered,
        refused: 0,
        unknown: 0,
        unsent: lost,
        failed: lost,
        classes: [],
      };
    }),
    outcomes: [
      { ...right, count: 700, endedMs: [0, 6990] },
      { ...unconnected, count: 300, endedMs: [7000, 9990] },
    ],
  });
}

describe('what failed', () => {
  it('is nothing in a run that passed, and all of one without an answer', () => {
    expect(told(passingLoad())).toEqual([]);
    expect(told(silentLoad())).toEqual(['every request timed out, 12000 requests']);
  });

  it.each<[string, (result: LoadResult) => string]>([
    ['on the terminal', (result) => renderLoadConsole(result, ENGLISH)],
    ['in a pull request', (result) => markdown.render(result, ENGLISH)],
    ['on the page', (result) => html.render(result, ENGLISH)],
  ])('is told with the instant %s, and never in the word for a rejection', (_, render) => {
    const page = render(deadLoad());
    expect(page).toContain('from 7.0 s on every connection was refused, 300 requests');
    expect(page).toContain('rejected');
    expect(page).not.toMatch(/(?<!connection )(?<!was )\brefused\b/);
  });

  it('includes numbers that disagree', () => {
    const dead = deadLoad();
    const [first, ...others] = dead.seconds;
    if (!first) throw new RangeError('no second');
    const spoilt = { ...dead, seconds: [{ ...first, sent: 107 }, ...others] };
    expect(told(spoilt).at(-1)).toBe(
      'Numbers that disagree: sent, 700 by the totals, 707 by the seconds',
    );
    expect(told(dead)).toHaveLength(1);
    // A run that was killed has totals alone.
    expect(told({ ...dead, seconds: [], outcomes: [] })).toEqual([]);
  });

  it('lets no control character of a code through', () => {
    const dead = deadLoad();
    const [right, lost] = dead.outcomes;
    if (!right || !lost) throw new RangeError('no outcome');
    const rejected = { ...lost, status: '200', code: HOSTILE };
    expect(told({ ...dead, outcomes: [right, rejected] }).join()).not.toMatch(/[^\P{C}]/u);
  });
});

it.each([
  [true, 'duijie load reconcile'],
  [false, 'bear no marks'],
])('says what is left to do where nobody could be asked: %s', (isMarked, said) => {
  const { reconciliation: _, ...unasked } = passingLoad({ isMarked });
  const stored = checksOf(unasked).find(({ kind }) => kind === 'reconciliation');
  expect(stored).toMatchObject({
    standing: 'none',
    observed: { en: expect.stringContaining(said) },
  });
  expect(html.render(unasked, ENGLISH)).toContain(said);
});
