import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../api/errors.js';
import { sampleRun } from '../../reports/testing/sample-run.js';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/das/demonstration.js';
import { signToken } from '../../src/wire/timestamp-token.js';
import { certify } from '../certification/certify.js';
import { openShell } from '../testing/quiet-shell.js';
import { type JudgeFlags, judge } from './judge.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'judge-'));
});

const write = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), JSON.stringify(content));

async function judgeIn(files: readonly string[], flags: Partial<JudgeFlags> = {}) {
  const shell = openShell(folder);
  const code = await judge(files, { reportDir: 'judged', ...flags }, shell);
  return { code, said: shell.said.join('\n') };
}

it('judges a stored run again, and reports it like any other', async () => {
  const run = { demo: true, reportDir: 'run', reporter: ['json'], quiet: true };
  await certify('cylinder', { ...run, grep: 'links/accepts' }, openShell(folder));
  const again = await judgeIn(['run/results.json'], { reporter: ['console', 'json'] });
  expect(again.code).toBe(0);
  expect(again.said).toMatch(/\d+ cases judged again from the record, all verdicts the same/);
  expect(existsSync(join(folder, 'judged/results.json'))).toBe(true);

  const stored = readFileSync(join(folder, 'run/results.json'), 'utf8');
  const changed = JSON.parse(stored.replace('"verdict": "pass"', '"verdict": "fail"'));
  write('changed.json', changed);
  const refusal = judgeIn(['changed.json']);
  await expect(refusal).rejects.toThrow(UsageError);
  await expect(refusal).rejects.toThrow(/the first case whose record differs is cylinder\/links\//);

  write('old.json', { ...changed, chain: undefined });
  const old = await judgeIn(['old.json']);
  expect(old.code).toBe(0);
  expect(old.said).toMatch(/1 differ .*\n.*cylinder\/\S+: fail \(must\) → pass/);
  expect(old.said).toMatch(/no digests, .* nobody can tell whether it was changed/);
  expect(again.said).not.toMatch(/nobody can tell/);
});

it('judges a recording, callers included', async () => {
  const { appCode, appSecret } = DEMONSTRATION_CREDENTIALS;
  const identity = { idName: 'appCode', id: appCode, secret: `not ${appSecret}` };
  const headers = Object.entries(signToken(identity, '20260517102030'));
  const entry = {
    startedDateTime: '2026-05-17T10:20:30+08:00',
    request: {
      method: 'POST',
      url: 'http://das.test/v5/api/v2/collect/meter/1014',
      headers: headers.map(([name, value]) => ({ name, value })),
      postData: { text: '{}' },
    },
    response: { status: 200, content: { text: '{"echoCode":"0103","echoMsg":"token"}' } },
  };
  write('talk.har', { log: { entries: [entry] } });
  const { code, said } = await judgeIn([], { har: 'talk.har', system: 'das' });
  expect(code).toBe(1);
  expect(said).toMatch(/das\/1014\/request-is-genuine/);
  expect(said).toMatch(/the digest differs: another appSecret/);
  expect(said).toMatch(/das\/1014\/request-keeps-to-table/);
  expect(said).not.toMatch(/das\/1014\/refuses-forged-request/);
});

describe('refuses', () => {
  beforeEach(() => {
    write('results.json', sampleRun());
    write('empty.har', { log: { entries: [] } });
    write('none.har', {
      log: {
        entries: [
          {
            startedDateTime: '2026-01-01T00:00:00Z',
            request: { method: 'GET', url: 'http://x.test/logo.png' },
            response: { status: 200 },
          },
        ],
      },
    });
    write('other.har', { entries: [] });
  });

  it.each<[string, readonly string[], Partial<JudgeFlags>, string]>([
    ['nothing at all', [], {}, 'there is nothing to judge: give a results.json'],
    ['both kinds', ['results.json'], { har: 'a.har' }, 'exclude each other'],
    [
      'a system beside results',
      ['results.json'],
      { system: 'das' },
      'goes with --har or --journal alone',
    ],
    [
      'a configuration beside results',
      ['results.json'],
      { config: 'c.yaml' },
      '--config goes with',
    ],
    [
      'settings beside results',
      ['results.json'],
      { set: ['a=b'] },
      '--set goes with --har or --journal alone',
    ],
    ['results of an earlier version', ['results.json'], {}, 'run duijie certify once more'],
    ['an admin token without a journal', ['results.json'], { adminToken: 'T' }, 'with --journal'],
    ['a HAR without a system', [], { har: 'a.har' }, '--har needs --system; valid: das, cis'],
    ['an unknown system', [], { har: 'a.har', system: 'dsa' }, 'did you mean "das"?'],
    ['a missing HAR', [], { har: 'a.har', system: 'das' }, 'a.har: it does not exist'],
    ['another JSON', [], { har: 'other.har', system: 'das' }, 'it lacks log.entries'],
    ['an empty HAR', [], { har: 'empty.har', system: 'das' }, 'it holds no exchange of das'],
    ['other addresses', [], { har: 'none.har', system: 'das' }, 'x.test/logo.png (1)'],
  ])('%s', async (_what, files, flags, message) => {
    const refusal = judgeIn(files, flags);
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(message);
  });
});
