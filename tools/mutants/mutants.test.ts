import { describe, expect, it } from 'vitest';
import { readBaseline } from './baseline.js';
import { findEquivalence, findStale, readEquivalents } from './equivalents.js';
import { listMutants } from './generate/list-mutants.js';
import type { Finding } from './job.js';
import { listReadmes } from './readmes.js';
import { choose } from './run/choose.js';
import { doJob, materialOf } from './run/do-job.js';
import { score } from './score.js';

const TIMEOUT_MS = 30_000;

/** The whole run is `npm run mutants`; these are small, and quickly prepared. */
const SAMPLED = [['cylinder', 16]] as const;

const SEED = 20_260_101;

const baseline = readBaseline();

describe.each(SAMPLED)('mutants of %s', (system, sample) => {
  it('are as many as the baseline has', async () => {
    const mutants = listMutants(await materialOf(system));
    expect(mutants).toHaveLength(baseline.systems[system]?.mutants ?? Number.NaN);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  });

  it('die or survive as the baseline says', { timeout: TIMEOUT_MS }, async () => {
    const wanted = { sample, seed: SEED };
    const job = { task: 'mutants', system, share: 0, shares: 1, wanted } as const;
    const { findings } = await doJob(job);
    expect(findings).toHaveLength(sample);
    const { survivors } = score(findings, [], readEquivalents()[system] ?? []);
    const known = baseline.systems[system]?.survivors ?? [];
    const sampled = new Set(choose(listMutants(await materialOf(system)), wanted).map((m) => m.id));
    expect(survivors).toEqual(known.filter((id) => sampled.has(id)));
    expect(findings.filter(({ overHttp }) => overHttp && overHttp !== 'killed')).toEqual([]);
  });
});

it('shows the scores of the baseline in the READMEs', async () => {
  for (const { content, due } of await listReadmes(baseline)) expect(content).toBe(due);
});

const FINDING: Finding = {
  ...{ id: 'das/1001/rule/x/omitted', system: 'das', kind: 'rule', end: 'survived' },
  ...{ clause: '2.4.1/request', weight: 'must', summary: { zh: '', en: '' }, ran: 1, ms: 1 },
};
const REASON = { zh: '说明', en: 'why' };

describe('equivalent mutants', () => {
  it('are found by their whole id', () => {
    const entry = { mutants: 'das/\\w+/rule/x/omitted', reason: REASON };
    expect(findEquivalence([entry], FINDING.id)).toBe(entry);
    expect(findEquivalence([entry], `${FINDING.id}/y`)).toBeUndefined();
    expect(score([FINDING], [], [entry])).toMatchObject({ equivalent: 1, survived: 0 });
  });

  it('are stale when they are gone, or when a case kills them', () => {
    const entry = { mutants: 'das/1001/.*', reason: REASON };
    expect(findStale([entry], [FINDING])).toEqual([]);
    expect(findStale([entry], [])).toEqual([expect.stringContaining('no such mutant')]);
    const killed: Finding = { ...FINDING, end: 'killed', by: 'das/1001/refuses-x' };
    expect(findStale([entry], [killed])).toEqual([expect.stringContaining('is killed by das')]);
  });

  it('each have a reason in both languages', () => {
    for (const entries of Object.values(readEquivalents())) {
      for (const { reason } of entries) {
        expect(reason.zh).toMatch(/\p{Script=Han}/u);
        expect(reason.en).toMatch(/\w{3}/);
      }
    }
  });
});
