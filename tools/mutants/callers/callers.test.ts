import { describe, expect, it } from 'vitest';
import { readBaseline } from '../baseline.js';
import { readEquivalents } from '../equivalents.js';
import { choose } from '../run/choose.js';
import { doJob } from '../run/do-job.js';
import { score } from '../score.js';
import type { CallerMutant } from './caller-mutant.js';
import { prepareCallerTrials, tryCallerMutant } from './run/do-caller-job.js';
import { findFailing } from './run/judge-scene.js';
import { toWire } from './scene.js';

const TIMEOUT_MS = 30_000;

/** The whole run is `npm run mutants -- --callers`; these are quickly prepared. */
const SAMPLED = [
  ['cylinder', 40],
  ['samr', 30],
] as const;

const SEED = 20_260_101;

describe.each(SAMPLED)('mutants of the clients of %s', (system, sample) => {
  it('are as many as the baseline has', { timeout: TIMEOUT_MS }, async () => {
    const { mutants } = await prepareCallerTrials(system);
    expect(mutants).toHaveLength(readBaseline().callers[system]?.mutants ?? Number.NaN);
  });

  it('die or survive as the baseline says', { timeout: TIMEOUT_MS }, async () => {
    const wanted = { sample, seed: SEED };
    const { findings } = await doJob({ task: 'callers', system, about: 'mutants', wanted });
    expect(findings).toHaveLength(sample);
    const { survivors, killed } = score(findings, [], readEquivalents()[system] ?? []);
    expect(killed).toBeGreaterThan(0);
    const { mutants } = await prepareCallerTrials(system);
    const drawn = new Set(choose(mutants, wanted).map(({ id }) => id));
    const known = readBaseline().callers[system]?.survivors ?? [];
    expect(survivors).toEqual(known.filter((id) => drawn.has(id)));
    expect(findings.filter(({ accused }) => accused)).toEqual([]);
  });
});

describe('a client that keeps to the document', () => {
  it('is blamed for nothing, and neither is the system', { timeout: TIMEOUT_MS }, async () => {
    const { material } = await prepareCallerTrials('cis');
    const { system, spec, requests, talks, callbacks } = material;
    expect(new Set(requests.map(({ seen }) => seen.operation?.id)).size).toBe(3);
    expect(talks.length).toBeGreaterThan(3);
    expect(callbacks.length).toBeGreaterThan(3);
    for (const { earlier, exchanged } of [...talks, ...callbacks]) {
      const { client, others } = await findFailing(system, spec, [...earlier, exchanged]);
      expect([...client, ...others].map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    }
    // What a suite makes up need not be true of the system's meters.
    for (const { earlier, exchanged } of requests) {
      const { client } = await findFailing(system, spec, [...earlier, exchanged]);
      expect(client.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    }
  });

  it('is not blamed for a lawful manner', { timeout: TIMEOUT_MS }, async () => {
    const job = { task: 'callers', system: 'cylinder', about: 'manners' } as const;
    const { styles } = await doJob({ ...job, wanted: { seed: SEED } });
    expect(styles.length).toBeGreaterThan(10);
    expect(styles.filter(({ blamed }) => blamed.length > 0)).toEqual([]);
  });
});

describe('a mutant', () => {
  it('survives when nothing is broken, or something else is', { timeout: TIMEOUT_MS }, async () => {
    const { material, mutants } = await prepareCallerTrials('cylinder');
    const [place] = material.requests;
    const [mutant] = mutants;
    if (!place || !mutant) throw new RangeError('nothing on record');
    const end = async (one: CallerMutant) => (await tryCallerMutant(material, one)).end;
    expect(await end(mutant)).toBe('killed');
    const lawful = async () => [...place.earlier, place.exchanged];
    expect(await end({ ...mutant, play: lawful })).toBe('survived');
    expect(await end({ ...mutant, statements: ['1.1.5/refusal'] })).toBe('survived');
  });

  it('is signed again, so that its signature is not what is wrong', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const { material, mutants } = await prepareCallerTrials('samr');
    const spoilt = mutants.filter(({ id }) => /\/caller\/request\/(?:action|random)\//.test(id));
    expect(spoilt.length).toBeGreaterThan(10);
    for (const { id, play } of spoilt) {
      const last = (await play()).at(-1);
      const { fault } = last ? material.talk.see(last.request) : { fault: 'nothing sent' };
      expect([id, fault]).toEqual([id, undefined]);
    }
  });
});

it('gives a watcher no answer where none came', () => {
  const request = { method: 'POST', target: '/x', headers: [], body: Buffer.from('{}') };
  const answer = { status: 0, headers: [], body: Buffer.alloc(0) };
  const wire = toWire({ at: 1, durationMs: 1, request, answer }, 1);
  expect(wire).not.toHaveProperty('responseBody');
  expect(wire).toMatchObject({ index: 1, url: 'http://localhost/x', status: 0 });
});
