import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createAuthority } from '../../src/wire/tls/authority.js';
import { makeFolder, runDuijie, startDuijie } from '../testing/run-duijie.js';

const run = promisify(execFile);

/** Whether a tool that does not share our mistakes is there. */
async function has(tool: string): Promise<boolean> {
  return run(tool, [tool === 'openssl' ? 'version' : '--version']).then(
    () => true,
    () => false,
  );
}

async function play(folder: string, ...flags: string[]) {
  const played = startDuijie(['simulate', 'das', '--port', '0', ...flags], { folder });
  const [, url = ''] = await played.saying(/^listening das (\S+)$/m);
  return { ...played, url };
}

it('listens with a certificate that was made, and certify takes its CA', {
  timeout: 120_000,
}, async () => {
  const folder = makeFolder();
  const { url, saying } = await play(folder, '--tls');
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  await saying(/its CA written to duijie-ca\.pem/);
  const ca = await readFile(join(folder, 'duijie-ca.pem'), 'utf8');
  expect(ca).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  expect(ca).not.toContain('PRIVATE KEY');
  const certify = ['certify', 'das', '--target', url, '--grep', 'das/1001/accepts-valid'];
  const rest = ['--reporter', 'console', '--set', 'callback.port=0', '--quiet'];
  const trusting = await runDuijie([...certify, ...rest, '--set', 'tls.ca=duijie-ca.pem'], {
    folder,
  });
  expect([trusting.code, trusting.stderr]).toEqual([0, '']);
  const env = { NODE_EXTRA_CA_CERTS: join(folder, 'duijie-ca.pem') };
  expect((await runDuijie([...certify, ...rest], { folder, env })).code).toBe(0);
  const strange = await runDuijie([...certify, ...rest], { folder });
  expect(strange.code).toBe(3);
  expect(strange.stdout).toContain('systems.das.tls.ca');
});

it('is understood by tools of others', { timeout: 60_000 }, async () => {
  const folder = makeFolder();
  const { url } = await play(folder, '--tls', '--tls-ca-out', 'own-ca.pem');
  const file = join(folder, 'own-ca.pem');
  if (await has('curl')) {
    const { stdout } = await run('curl', ['-s', '--cacert', file, `${url}/__admin/health`]);
    expect(stdout).toContain('{');
    await expect(run('curl', ['-s', `${url}/__admin/health`])).rejects.toMatchObject({ code: 60 });
  }
  if (await has('openssl')) {
    const { host } = new URL(url);
    const asked = ['s_client', '-connect', host, '-CAfile', file, '-verify_return_error'];
    const talk = run('openssl', [...asked, '-verify_ip', '127.0.0.1']);
    talk.child.stdin?.end();
    expect((await talk).stdout).toContain('Verify return code: 0 (ok)');
  }
});

it('listens with a certificate of its user', { timeout: 60_000 }, async () => {
  const folder = makeFolder();
  const authority = await createAuthority();
  const { cert, key } = await authority.issue({ names: ['127.0.0.1'] });
  const other = await authority.issue({ names: ['127.0.0.1'] });
  const files = {
    'cert.pem': cert,
    'key.pem': key,
    'other.pem': other.key,
    'ca.pem': authority.ca,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const own = ['--tls-cert', 'cert.pem'];
  const simulate = ['simulate', 'das', '--port', '0'];
  const refused = await Promise.all(
    [own, [...own, '--tls-key', 'other.pem'], [...own, '--tls-key', 'none.pem']].map((flags) =>
      runDuijie([...simulate, ...flags], { folder }),
    ),
  );
  expect(refused.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(refused.map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('--tls-cert and --tls-key go together'),
    expect.stringContaining('--tls-key: does not fit the certificate'),
    expect.stringContaining('--tls-key: cannot read none.pem'),
  ]);
  const { url, signal, finished } = await play(folder, ...own, '--tls-key', 'key.pem');
  const env = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') };
  const rest = ['--reporter', 'console', '--set', 'callback.port=0', '--quiet'];
  const certify = ['certify', 'das', '--target', url, '--grep', 'das/1001/accepts-valid'];
  expect((await runDuijie([...certify, ...rest], { folder, env })).code).toBe(0);
  signal('SIGTERM');
  const { stdout, stderr } = await finished;
  expect(stdout + stderr).not.toContain(key.split('\n')[1]);
});
