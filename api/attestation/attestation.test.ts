import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordOf } from '../../src/model/conformity.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { summarise } from '../../src/model/summary.js';
import { text } from '../../src/model/text.js';
import { armour, createKeyPair, readPrivateKey } from '../../src/wire/sm2/key.js';
import { certify } from '../certification/certify.js';
import { sealRecord } from '../evidence/chain.js';
import { completeRecord } from '../evidence/complete-record.js';
import { writeCertificate } from './certificate-text.js';
import { issueCertificate } from './issue-certificate.js';
import { recipeFor } from './recipe.js';
import { type ByteChange, isBelieved, makeChange, signPart } from './testing/byte-changes.js';
import { verifyCertificate } from './verify-certificate.js';

const { privatePem: key, publicKey } = createKeyPair();
const NOW = Date.UTC(2026, 2, 1);

let run: RunResult;
let certificate: string;
const folder = mkdtempSync(join(tmpdir(), 'duijie-certificate-'));

beforeAll(async () => {
  const subject = { vendor: '示例厂商', product: 'X\n-----BEGIN PUBLIC KEY-----\n' };
  run = sealRecord({ ...(await certify({ system: 'cylinder', demo: true })), subject });
  certificate = (await issueCertificate(run, { key, now: NOW })).certificate ?? '';
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A record of somebody who knows how one is written: its counts, word and digests agree. */
function forge(cases: readonly CaseResult[], part: Partial<RunResult> = {}): RunResult {
  const changed = { ...run, ...part, cases };
  return completeRecord({ ...changed, summary: summarise(cases), ...wordOf(changed) }, {});
}

/** The record with one case changed. */
function edit(id: string, part: Partial<CaseResult>): RunResult {
  return forge(run.cases.map((one) => (one.id === id ? { ...one, ...part } : one)));
}

function sign(record: RunResult): string {
  return writeCertificate(record, readPrivateKey(key), new Date(NOW).toISOString());
}

/** What there is against a record. */
async function refusalsOf(record: RunResult): Promise<string[]> {
  const { refusals, certificate: none } = await issueCertificate(record, { key });
  expect(none).toBeUndefined();
  return refusals.map(({ kind, reason }) => `${kind}: ${reason.en}`);
}

async function reasonOf(content: string | Buffer): Promise<string> {
  const { refusals, sealed } = await verifyCertificate(content);
  expect(sealed).toBeUndefined();
  return refusals.map(({ reason }) => reason.en).join('; ');
}

/** Runs a line in a folder that holds the certificate and the key. */
function shell(line: string, content = certificate): string {
  writeFileSync(join(folder, 'duijie-certificate.txt'), content);
  writeFileSync(join(folder, 'sm2-public.pem'), publicKey.pem);
  return execFileSync('sh', ['-c', `${line} 2>&1 || true`], { cwd: folder, encoding: 'utf8' });
}

describe('a certificate of a conformant run', () => {
  it('is valid, and vouched for by whoever gives the key', async () => {
    const { refusals, sealed, isVouched } = await verifyCertificate(certificate);
    expect([refusals, isVouched]).toEqual([[], false]);
    expect(sealed).toEqual({ run, publicKey, signedAt: '2026-03-01T00:00:00.000Z' });
    const vouched = await verifyCertificate(Buffer.from(certificate), { key: publicKey.pem });
    expect([vouched.refusals, vouched.isVouched]).toEqual([[], true]);
  });

  it('is not of another key than the one that is given', async () => {
    const other = createKeyPair().publicKey;
    const { refusals, isVouched } = await verifyCertificate(certificate, { key: other.pem });
    expect([refusals.map(({ kind }) => kind), isVouched]).toEqual([['false'], false]);
    expect(refusals[0]?.reason.en).toContain(other.fingerprint);
  });

  it('states what the configuration says on a line of its own, whatever that is', () => {
    const lines = certificate.split('\n');
    expect(lines).toContain('产品 · Product: X\\n-----BEGIN PUBLIC KEY-----\\n');
    expect(lines.filter((line) => line === '-----BEGIN PUBLIC KEY-----')).toHaveLength(1);
  });

  it('is verified by OpenSSL alone, by the line that is printed and the one that it holds', () => {
    const [, own = ''] = /Verify by OpenSSL 3: (.*)$/m.exec(certificate) ?? [];
    for (const line of [own, recipeFor('duijie-certificate.txt', 'duijie-certificate.txt')]) {
      expect(shell(line)).toBe('Verified OK\n');
      const changed = certificate.replace('"verdict": "pass"', '"verdict": "none"');
      expect(shell(line, changed)).toMatch(/^Verification failure/);
    }
  });

  it('can be signed by OpenSSL', async () => {
    const [signed = ''] = certificate.split('-----BEGIN SM2 SIGNATURE-----');
    writeFileSync(join(folder, 'key.pem'), key);
    shell(
      'openssl dgst -sm3 -sigopt distid:1234567812345678 -sign key.pem -out signature duijie-certificate.txt',
      signed,
    );
    const signature = readFileSync(join(folder, 'signature'));
    const { refusals } = await verifyCertificate(signed + armour('SM2 SIGNATURE', signature));
    expect(refusals).toEqual([]);
  });

  it('holds the record as the report has it', () => {
    const line = `sed '1,/^-----END PUBLIC KEY/d;/^-----BEGIN SM2/,$d' duijie-certificate.txt`;
    expect(JSON.parse(shell(line))).toEqual(run);
  });
});

describe('a certificate that was changed', () => {
  it.each([
    [
      'a case',
      '"verdict": "pass"',
      '"verdict": "none"',
      /the first case that was changed is cylinder\//,
    ],
    ['the statement', 'Verdict: 符合', 'Verdict: 不符合', /line \d+ of the statement/],
    ['the time', 'Signed at: 2026', 'Signed at: 2025', /signature is not that/],
    ['the head', 'duijie certificate 1\n', 'duijie certificate 1 \n', undefined],
    ['a space in the results', '{\n "schemaVersion"', '{\n  "schemaVersion"', /not those whose/],
    ['a line before the key', '-----BEGIN PUBLIC', '\n-----BEGIN PUBLIC', /line \d+ of/],
    ['the lines of the signature', /\n(?=.*\n-----END SM2)/, '', /no PEM as it is written/],
    ['what follows it', /$/, '\n', /no PEM as it is written/],
    ['line ends', /\n/g, '\r\n', /CRLF/],
  ])('%s', async (_, from, to, reason) => {
    const changed = certificate.replace(from, to);
    expect(changed).not.toBe(certificate);
    if (reason) expect(await reasonOf(changed)).toMatch(reason);
    else await expect(verifyCertificate(changed)).rejects.toThrow('no certificate');
  });

  it('is told from what another version, or another program, has written', async () => {
    await expect(verifyCertificate('duijie certificate 2\n')).rejects.toThrow('the form');
    for (const other of ['', 'PK\u0003\u0004', JSON.stringify(run)]) {
      await expect(verifyCertificate(other)).rejects.toThrow('no certificate of duijie');
    }
  });

  it('is refused for each of two thousand changes of one byte', async () => {
    const bytes = signPart(run, key);
    expect((await verifyCertificate(bytes)).sealed).toBeDefined();
    const believed: ByteChange[] = [];
    for (let turn = 0; turn < 2000; turn += 1) {
      const change = makeChange(bytes, turn);
      if (await isBelieved(bytes, change)) believed.push(change);
    }
    expect(believed).toEqual([]);
  }, 60_000);
});

describe('a record is refused', () => {
  const first = () => run.cases[0] as CaseResult;
  const id = () => first().id;

  it('that is not conformant', async () => {
    const refusals = await refusalsOf(edit(id(), { verdict: 'fail', weight: 'must' }));
    expect(refusals).toContain('false: the run is not conformant');
    expect(refusals.at(-1)).toContain(`${id()}: fail (must) → pass`);
  });

  it('by whoever verifies as by whoever signs', async () => {
    const record = edit(id(), { verdict: 'fail', weight: 'must' });
    const { sealed, refusals } = await verifyCertificate(sign(record));
    expect(sealed?.run).toEqual(record);
    expect(refusals).toEqual((await issueCertificate(record, { key })).refusals);
  });

  it('whose one verdict was edited, and the case is named', async () => {
    const cases = run.cases.map((one) =>
      one.id === id() ? { ...one, verdict: 'fail' as const } : one,
    );
    const [change, contradiction] = await refusalsOf({ ...run, cases });
    expect(change).toBe(
      `false: the record was changed since it was written, first in the case ${id()}`,
    );
    expect(contradiction).toContain('the summary of the record');
  });

  it('whose verdict is not what its exchanges show, however well it is made', async () => {
    const exchanges = first().exchanges.map((exchange) => ({
      ...exchange,
      response: { status: 200, headers: {}, body: '{}' },
    }));
    const [refusal] = await refusalsOf(edit(id(), { exchanges }));
    expect(refusal).toContain(`false: judged again it comes to another verdict: ${id()}: pass → `);
  });

  it.each(['option', 'parameter', 'claim'] as const)(
    'with a case that is passed off as left out: %s',
    async (omitted) => {
      const may = run.cases.find(({ weight }) => weight === 'may') as CaseResult;
      const [refusal] = await refusalsOf(edit(may.id, { verdict: 'none', omitted }));
      expect(refusal).toContain(`${may.id}: none → pass`);
    },
  );

  it('with a case less', async () => {
    const refusals = await refusalsOf(forge(run.cases.slice(1)));
    expect(refusals.join()).toContain(`${id()}: a new case`);
  });

  it('that is a part', async () => {
    const refusals = await refusalsOf(edit(id(), { verdict: 'none', omitted: 'filter' }));
    expect(refusals).toContain('undecided: only a part of what is claimed was run (partial)');
  });

  it('that is not decided', async () => {
    const refusals = await refusalsOf(edit(id(), { verdict: 'inconc', weight: 'must' }));
    expect(refusals).toContain('undecided: not all that is claimed was decided (incomplete)');
  });

  it('that ended early', async () => {
    const message = text('被中断', 'it was interrupted');
    const refusals = await refusalsOf(
      forge(run.cases, { aborted: { cause: 'interrupted', message } }),
    );
    expect(refusals.join()).toContain('before its last case: it was interrupted');
  });

  it('that excuses known failures', async () => {
    const [refusal] = await refusalsOf(edit(id(), { known: { reason: 'x' } }));
    expect(refusal).toBe(
      `false: cases are excused as known failures (--baseline): run it without a baseline: ${id()}`,
    );
  });

  it('with a case that is intermittent', async () => {
    const may = run.cases.find(({ weight }) => weight === 'may') as CaseResult;
    const { verdict, reason, offsetMs, durationMs, exchanges } = may;
    const other = { number: 1, verdict, reason, offsetMs, durationMs, exchanges };
    const standing = { verdict: 'fail', reason } as const;
    const attempts = { cause: 'confirmation', runs: 2, failed: 1, standing, other } as const;
    const refusals = await refusalsOf(edit(may.id, { verdict: 'inconc', attempts }));
    expect(refusals[0]).toMatch('undecided: cases are intermittent: they failed in some');
  });

  it('that other suites judged, which are not asked to judge again', async () => {
    const { environment } = run;
    if (!environment) throw new RangeError('no environment');
    const other = { ...environment, suites: environment.schemas };
    const refusals = await refusalsOf(sealRecord({ ...run, environment: other }));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^undecided: it was judged by other schemas or suites/);
  });

  it('without digests, environment or conditions', async () => {
    const { chain: _, environment: __, ...bare } = run;
    const refusals = await refusalsOf(bare);
    expect(refusals.map((line) => line.slice(0, 40))).toEqual([
      'undecided: the record has no chain of di',
      'undecided: the record does not say by wh',
    ]);
  });

  it('of a client, of an unknown system, and of a system of another protocol', async () => {
    expect((await refusalsOf(forge(run.cases, { role: 'client' }))).at(-1)).toContain(
      'cannot be judged again',
    );
    expect((await refusalsOf({ ...run, system: 'leak' }))[0]).toContain('no system "leak"');
    expect((await refusalsOf({ ...run, system: 'das' }))[0]).toContain('not one of its protocol');
  });
});
