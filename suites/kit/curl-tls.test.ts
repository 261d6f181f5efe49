import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createAuthority } from '../../src/wire/tls/authority.js';
import { serveHttps, TROUBLED } from '../../src/wire/tls/testing/troubled-servers.js';
import { curlTo } from './curl-tls.js';

it('needs nothing for plain HTTP', () => {
  const url = 'http://127.0.0.1:1/x';
  expect(curlTo(url, { ca: 'a', insecure: true })).toEqual({ command: 'curl -g -sS', url });
});

const hasCurl = !spawnSync('curl', ['--version']).error;

/** What a shell prints that runs it, with files of these texts. */
async function run(
  { command, url }: ReturnType<typeof curlTo>,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-curl-'));
  const names = Object.entries(files).map(([variable, text]) => {
    const file = join(folder, variable);
    writeFileSync(file, text);
    return [variable, file];
  });
  const env = { PATH: process.env.PATH, ...Object.fromEntries(names) };
  const { stdout } = await promisify(execFile)('sh', ['-c', `${command} '${url}'`], { env });
  return stdout;
}

it.skipIf(!hasCurl)('trusts the CA, and calls the server by the name that is set', async () => {
  const { url, tls, close } = await TROUBLED['wrong-name']();
  const files = { CA_FILE: tls?.ca ?? '' };
  await expect(run(curlTo(url, tls), files)).rejects.toThrow('SSL');
  expect(await run(curlTo(url, { ...tls, serverName: 'gas.example.com' }), files)).toBe('{}');
  expect(await run(curlTo(url, { insecure: true }), {})).toBe('{}');
  await close();
});

it.skipIf(!hasCurl)('shows the certificate of the client', async () => {
  const authority = await createAuthority();
  const identity = await authority.issue({ names: ['127.0.0.1'] });
  const { ca } = authority;
  const { url, close } = await serveHttps({
    ...identity,
    ca,
    requestCert: true,
    rejectUnauthorized: true,
  });
  const files = { CA_FILE: ca, CERT_FILE: identity.cert, KEY_FILE: identity.key };
  await expect(run(curlTo(url, { ca }), files)).rejects.toThrow();
  expect(await run(curlTo(url, { ca, ...identity }), files)).toBe('{}');
  await close();
});
