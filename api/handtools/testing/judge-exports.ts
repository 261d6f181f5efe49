import { describe, expect, it } from 'vitest';
import { findSystem } from '../../../catalog/systems.js';
import { sampleOf } from '../../../catalog/testing/extent.js';
import { operationsOf } from '../../../src/model/specification.js';
import { type HandRun, runExport } from './run-newman.js';

/** Newman takes its time, and other tests run beside it. */
const LIMIT_MS = 120_000;

/** One character of the secret is another one. */
const spoil = (secret: string) => secret.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));

export interface ExpectedRefusal {
  /** Operations whose folders are enough to show it. */
  readonly folders: readonly string[];
  /** All that newman may complain of, each time in these words. */
  readonly complaint: string;
  /** How often, where not every request is refused for its token. */
  readonly times?: number;
}

/** Runs the export of a system against its simulator, with the right secret and with a wrong one. */
export function judgeExport(id: string, { folders, complaint, times }: ExpectedRefusal): void {
  describe(id, () => {
    it(
      'does as the tests of all exported requests say',
      async () => {
        const operations = operationsOf(findSystem(id).manifest, id);
        const tried = sampleOf(operations, 3);
        const run = await runExport(id, tried.length < operations.length ? { folders: tried } : {});
        expect(run.failures).toEqual([]);
        expect(foldersOf(run)).toEqual(tried);
        expect(run.summary.run.stats.assertions.total).toBeGreaterThanOrEqual(run.sent);
        expect(run.sent).toBeGreaterThanOrEqual(3 * tried.length);
      },
      LIMIT_MS,
    );

    it(
      'fails by the token or signature alone where one character of the secret differs',
      async () => {
        const { failures, sent } = await runExport(id, { spoil, folders });
        expect(failures.filter((failure) => !failure.includes(complaint))).toEqual([]);
        expect(failures).toHaveLength(times ?? sent);
      },
      LIMIT_MS,
    );
  });
}

function foldersOf({ summary }: HandRun): (string | undefined)[] {
  return summary.collection.items.map(({ name }) => name.split(' ')[0]);
}
