import { describe, expect, expectTypeOf, it } from 'vitest';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Documents, validators } from '../../src/wire/generated/documents.js';
import { passingLoad, SAMPLE_CAPACITY, sampleLoad, silentLoad } from '../testing/sample-load.js';
import { json } from './json.js';

function stored(result: LoadResult): Record<string, unknown> {
  return JSON.parse(json.render(result, { language: 'en' }));
}

type Frozen<Data> = Data extends object
  ? { readonly [Key in keyof Data]: Frozen<Data[Key]> }
  : Data;

describe('json', () => {
  it('gives back the run, hostile text included', () => {
    expect(stored(sampleLoad())).toEqual(sampleLoad());
  });

  it.each([
    ['failed', sampleLoad({ capacity: SAMPLE_CAPACITY })],
    ['passed', passingLoad()],
    ['met with silence', silentLoad()],
  ])('keeps to schemas/load.json for a run that %s', (_, result) => {
    validators.load(stored(result));
    expect(validators.load.errors).toBeNull();
  });

  it('has a schema of the same shape as the type', () => {
    expectTypeOf<Frozen<Documents['load']>>().toEqualTypeOf<Frozen<LoadResult>>();
  });

  it.each([
    ['an unknown key', { extra: 1 }],
    ['another version', { schemaVersion: 2 }],
    ['a path as the scenario', { scenario: '../etc' }],
    ['a local time', { startedAt: '2026-03-01 02:03:04' }],
    ['a verdict of suites', { verdict: 'error' }],
    ['half a request', { counts: { ...sampleLoad().counts, offered: 0.5 } }],
    ['a time that is not a number', { classBounds: [null] }],
    ['a percentile without a number', { latency: { ...sampleLoad().latency, lag: { p: 1 } } }],
    ['a search without a trace', { capacity: { holdsAt: 1 } }],
  ])('is held to a schema that refuses %s', (_, part) => {
    expect(validators.load({ ...stored(sampleLoad()), ...part })).toBe(false);
  });
});
