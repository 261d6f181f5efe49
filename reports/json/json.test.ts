import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { passingRun, sampleRun } from '../testing/sample-run.js';
import { json } from './json.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/results.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

function stored(run: RunResult): Record<string, unknown> {
  return JSON.parse(json.render([run], { language: 'en' }));
}

describe('json', () => {
  it('gives back the run, hostile text included', () => {
    const run = sampleRun();
    expect(stored(run)).toEqual(run);
  });

  it('keeps to schemas/results.json', () => {
    validate(stored(sampleRun()));
    expect(validate.errors).toBeNull();
    const aborted = { cause: 'unreachable', message: text('拒绝连接', 'refused') } as const;
    expect(validate(stored(passingRun({ aborted })))).toBe(true);
  });

  it.each([
    ['an unknown key', { extra: 1 }],
    ['another version', { schemaVersion: 2 }],
    ['a path as the system', { system: '../etc' }],
    ['a local time', { startedAt: '2026-03-01 02:03:04' }],
    ['a negative duration', { durationMs: -1 }],
    ['an unknown verdict', { cases: [{ ...sampleRun().cases[0], verdict: 'ok' }] }],
  ])('is held to a schema that refuses %s', (_, part) => {
    expect(validate({ ...stored(sampleRun()), ...part })).toBe(false);
  });

  it('refuses an exchange with neither answer nor trouble', () => {
    const run = JSON.parse(JSON.stringify(sampleRun()));
    delete run.cases[0].exchanges[0].response;
    expect(validate(run)).toBe(false);
  });

  it('names its file after the system among several', () => {
    expect(json.fileName([sampleRun()], 1)).toBe('results.json');
    expect(json.fileName([sampleRun()], 2)).toBe('results-das.json');
    expect(json.fileName([sampleRun({ system: '../../etc' })], 2)).toBe('results-______etc.json');
  });
});
