import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runDuijie } from '../../cli/testing/run-duijie.js';
import { accountFor } from '../../src/model/account.js';
import type { RunResult } from '../../src/model/result.js';
import { applyBaseline } from '../baseline/apply-baseline.js';
import { certify } from '../certification/certify.js';
import { judgeAgain } from '../judging/judge-again.js';
import { judgeRecording } from '../judging/judge-recording.js';
import { load } from '../load/load.js';
import { openCustomer, watch } from '../observation/testing/customer.js';
import { proxy } from '../proxying/proxy.js';
import { simulate } from '../simulation/simulate.js';
import { sealRecord, verifyChain } from './chain.js';
import { readDigests } from './read-digests.js';

const SECRET = 'q7Vx-2Lm_Rt5w';
const SUBJECT = { vendor: 'ACME', product: `HES ${SECRET}`, version: '2.3.1' };
/** What may be read of it, where the secret is one. */
const SHOWN = { ...SUBJECT, product: 'HES ●●●' };

let run: RunResult;

beforeAll(async () => {
  run = await certify({
    system: 'cylinder',
    demo: true,
    grep: /links\/accepts/,
    credentials: { token: SECRET },
    subject: SUBJECT,
  });
});

/** Digests and account belong to what the record says, and no secret is in it. */
function expectWhole(record: RunResult, protocol: string) {
  expect(verifyChain(JSON.parse(JSON.stringify(record)))).toBe('intact');
  expect(record.account).toEqual(accountFor(record.cases));
  expect(record.environment).toMatchObject({ node: process.version, ...readDigests(protocol) });
  expect(JSON.stringify(record)).not.toContain(SECRET);
}

describe('a certification', () => {
  it('says what was tested, with what, and what it went by', () => {
    expectWhole(run, 'cylinder');
    expect(run.subject).toEqual(SHOWN);
    expect(run.conditions?.credentials).toEqual({ token: '●●●' });
    const total = run.account?.reduce((sum, one) => sum + one.decided + one.notRun, 0);
    expect(total).toBe(run.cases.length);
  });

  it('has new digests where a baseline changes it', () => {
    const [{ id = '' } = {}] = run.cases;
    const marked = applyBaseline(run, { failures: [{ id, reason: 'known' }] });
    expect(marked.cases[0]?.known).toBeDefined();
    expectWhole(marked, 'cylinder');
    const { chain: _chain, ...old } = run;
    expect(applyBaseline(old, { failures: [] }).chain).toBeUndefined();
  });

  it('is judged by the same sources in a package', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'record-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const flags = ['--demo', '--grep=links/accepts', '--reporter=json', '--set=subject.vendor=B'];
    await runDuijie(['certify', 'cylinder', ...flags], { folder });
    const record = JSON.parse(readFileSync(join(folder, 'duijie-report/results.json'), 'utf8'));
    expectWhole(record, 'cylinder');
    expect(record.subject).toEqual({ vendor: 'B' });
  });
});

describe('judging again', () => {
  it('keeps whose it is and the machine of the run, and says by what it judges now', async () => {
    const other = { sha256: '0'.repeat(64), sm3: '0'.repeat(64) };
    const environment = { ...run.environment, node: 'v1', schemas: other, suites: other };
    const elsewhere = sealRecord({ ...run, environment, insecure: true } as RunResult);
    const again = await judgeAgain(elsewhere, { language: 'en' });
    expect(again).toMatchObject({ subject: SHOWN, insecure: true });
    expect(again.environment).toEqual({ ...environment, ...readDigests('cylinder') });
    expect(verifyChain(again)).toBe('intact');
    expect(JSON.stringify(again.diagnosis)).not.toContain('nobody can tell');
  });

  it('takes up the record that it made', async () => {
    const again = await judgeAgain(await judgeAgain(run));
    expect(again.summary).toEqual(run.summary);
  });

  it('says of an old record that it cannot tell', async () => {
    const { chain: _chain, environment: _environment, ...old } = run;
    const again = await judgeAgain(old, { language: 'en' });
    expect(again.diagnosis[0]?.en).toMatch(/no digests.*nobody can tell whether it was changed/);
    expect(again.environment).toBeUndefined();
  });

  it.each<[string, (record: RunResult) => RunResult, RegExp]>([
    [
      'a verdict',
      (record) => ({
        ...record,
        cases: record.cases.map((one) =>
          one.verdict === 'pass' ? { ...one, verdict: 'fail' } : one,
        ),
      }),
      /the first case whose record differs is cylinder\/links\/accepts/,
    ],
    [
      'its subject',
      (record) => ({ ...record, subject: { vendor: 'Other' } }),
      /its cases are as they were, something else in it is not/,
    ],
  ])('refuses a record in which %s was changed', async (_what, change, message) => {
    await expect(judgeAgain(change(run))).rejects.toThrow(message);
    await expect(judgeAgain(change(run))).rejects.toMatchObject({ exitCode: 2 });
  });
});

it('an observed client has a record of the same kind, which is not judged again', async () => {
  const das = await watch({
    system: 'das',
    subject: SUBJECT,
    credentials: { appCode: 'ACME-1', appSecret: SECRET },
  });
  const customer = await openCustomer(das);
  await customer.issue('1007');
  const result = das.result();
  expectWhole(result, 'das');
  expect(result.subject).toEqual(SHOWN);
  expect(result.conditions).toMatchObject({ credentials: { appCode: 'ACME-1', appSecret: '●●●' } });
  await expect(judgeAgain(result)).rejects.toThrow('judged from what others exchanged');
});

it('so have a recording, and each side of a proxy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const simulator = await simulate({ system: 'cylinder' });
  onTestFinished(simulator.close);
  const between = await proxy({
    to: { cylinder: simulator.url },
    systems: { cylinder: { subject: SUBJECT, credentials: { token: SECRET } } },
    journal: join(folder, 'journal'),
  });
  const [place] = between.places;
  await certify({
    system: 'cylinder',
    target: place?.url ?? '',
    grep: /links\/accepts/,
    credentials: { token: SECRET },
  });
  await between.close();
  const results = between.results();
  expect(results.map(({ role }) => role)).toEqual([undefined, 'client']);
  for (const result of results) {
    expectWhole(result, 'cylinder');
    expect(result.conditions?.credentials).toEqual({ token: '●●●' });
  }
  // Of its client the configuration says nothing.
  expect(results.map(({ subject }) => subject)).toEqual([SHOWN, undefined]);
  const recorded = await judgeRecording({
    system: 'cylinder',
    file: join(folder, 'journal'),
    subject: SUBJECT,
    credentials: { token: SECRET },
  });
  expectWhole(recorded, 'cylinder');
  expect(recorded).toMatchObject({ subject: SHOWN, passive: true });
});

it('a load test says what was loaded, and with what', { timeout: 40_000 }, async () => {
  const { result } = await load({
    scenario: 'das-report',
    demo: true,
    rate: 20,
    durationMs: 1000,
    subject: SUBJECT,
  });
  expect(result.subject).toEqual(SUBJECT);
  expect(result.environment).toMatchObject({ node: process.version, ...readDigests('das') });
});
