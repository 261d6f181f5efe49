import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../api/errors.js';
import { findSystem } from '../../catalog/systems.js';
import { serve } from '../../simulators/kit/http/serve.js';
import type { RunResult } from '../../src/model/result.js';
import { certify } from '../certification/certify.js';
import { openShell } from '../testing/quiet-shell.js';
import { type ReplayFlags, replay } from './replay.js';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });

const SECRET = 'known-to-the-configuration-alone';
const ID = 'cis/2003/accepts-valid';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));

/** A cis that shares the secret of the configuration. */
async function serveCis(rulings = {}) {
  const { entry } = findSystem('cis');
  const { credentials, parameters } = entry.demonstration;
  const simulator = await entry.loadSimulator({
    credentials: { ...credentials, appSecret: SECRET },
    parameters,
    rulings,
    callbackUrl: '',
    seed: 1,
    faults: [],
  });
  return serve(simulator, { port: 0 });
}

async function replayIn(flags: ReplayFlags, file = 'duijie-report/results.json') {
  const shell = openShell(folder);
  const code = await replay(file, flags, shell);
  return { code, said: shell.said.join('\n') };
}

let sound: Awaited<ReturnType<typeof serveCis>>;

beforeAll(async () => {
  const { appCode } = findSystem('cis').entry.demonstration.credentials;
  const configuration = { systems: { cis: { credentials: { appCode, appSecret: SECRET } } } };
  writeFileSync(join(folder, 'duijie.yaml'), JSON.stringify(configuration));
  const faulty = await serveCis({ 'DAS-R01': '0' });
  sound = await serveCis();
  const flags = { target: faulty.url, reportDir: 'duijie-report', quiet: true };
  const shell = openShell(folder);
  const grep = '^cis/2003/(accepts-valid|always-answers-as-table|refuses-missing-serialNo)$';
  expect(await certify('cis', { ...flags, grep }, shell)).toBe(1);
  expect(shell.said.join('\n')).toContain(`duijie replay duijie-report/results.json --case ${ID}`);
  return async () => {
    await faulty.close();
    await sound.close();
  };
});

describe('replay', () => {
  it('runs a case again at the address and with the secret of the run', async () => {
    const { code, said } = await replayIn({ case: ID });
    expect(code).toBe(1);
    expect(said).toMatch(/1\. 2003 \(stimulus\)\n {3}POST http\S+\/2003\n(?: {3}.*\n)*? {3}→ 200/);
    expect(said).toContain('"echoCode":"0"');
    expect(said).toMatch(/then: ✗ failed .*\nnow: {2}✗ failed /);
    expect(said).not.toContain(SECRET);
    expect(readFileSync(join(folder, 'duijie-report/results.json'), 'utf8')).not.toContain(SECRET);
  });

  it('tells that it passes by now', async () => {
    const { code, said } = await replayIn({ case: ID, target: sound.url });
    expect(said).toMatch(/then: ✗ failed .*\nnow: {2}✓ passed/);
    expect(code).toBe(0);
  });

  it('judges by the rulings of the run, unless told otherwise', async () => {
    const { code, said } = await replayIn({ case: ID, set: ['rulings.DAS-R01=0'] });
    expect(said).toMatch(/now: {2}✓ passed/);
    expect(code).toBe(0);
  });

  it('signs afresh: a wrong secret of the configuration shows', async () => {
    const { code, said } = await replayIn({
      case: ID,
      target: sound.url,
      set: ['credentials.appSecret=another-one'],
    });
    expect(code).toBe(1);
    expect(said).toContain('"echoCode":"0103"');
  });

  it('runs the cases of an operation where the case judges the answers of all', async () => {
    const { code, said } = await replayIn({
      case: 'cis/2003/always-answers-as-table',
      target: sound.url,
    });
    expect(said).toMatch(/now: {2}✓ passed/);
    expect(code).toBe(0);
  });

  it('ends with 3 where nothing listens', async () => {
    const { code, said } = await replayIn({ case: ID, target: 'http://127.0.0.1:1' });
    expect(code).toBe(3);
    expect(said).toContain('cannot be reached');
  });

  it('takes the only case that failed', async () => {
    const file = join(folder, 'duijie-report/results.json');
    const run = JSON.parse(readFileSync(file, 'utf8')) as RunResult;
    const cases = run.cases.map((one) => (one.id === ID ? one : { ...one, verdict: 'none' }));
    writeFileSync(join(folder, 'one.json'), JSON.stringify({ ...run, cases }));
    const { said } = await replayIn({ target: sound.url }, 'one.json');
    expect(said).toContain(ID);
  });

  it('sends what the secrets sign to no host that the configuration does not know', async () => {
    const file = join(folder, 'duijie-report/results.json');
    const run = JSON.parse(readFileSync(file, 'utf8')) as RunResult;
    const target = 'http://elsewhere.test';
    writeFileSync(join(folder, 'moved.json'), JSON.stringify({ ...run, target }));
    const own = JSON.parse(readFileSync(join(folder, 'duijie.yaml'), 'utf8'));
    const cis = { ...own.systems.cis, target: sound.url };
    writeFileSync(join(folder, 'own.yaml'), JSON.stringify({ systems: { cis } }));
    const flags = { case: ID, config: 'own.yaml' };
    await expect(replayIn(flags, 'moved.json')).rejects.toThrow(
      `${target}, is not on the host of the configured target ${sound.url}: give --target`,
    );
    const { said } = await replayIn({ ...flags, target: sound.url }, 'moved.json');
    expect(said).toMatch(/now: {2}✓ passed/);
  });

  it.each<[string, ReplayFlags, string]>([
    ['no case where several failed', {}, 'name the case with --case; those that failed: cis/2003'],
    ['a case that is misspelt', { case: 'cis/2003/accept-valid' }, `did you mean "${ID}"?`],
    ['a target that is none', { case: ID, target: 'x' }, '--target'],
    ['a timeout that is none', { case: ID, timeout: 'x' }, '--timeout'],
  ])('refuses %s', async (_what, flags, message) => {
    const refusal = replayIn(flags);
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(message);
  });
});
