import { expect, it } from 'vitest';
import { runDuijie } from '../testing/run-duijie.js';

// Worked out with md5sum and base64.
const TIMESTAMP = '20240102030405';
const TOKEN = 'CBE3E501D7F0243A052631B23493A6C6';
const AUTHORIZATION = 'MDAwMDAwNzI6MjAyNDAxMDIwMzA0MDU=';
const SECRET = 'not-a-real-secret';

const sign = (...args: string[]) =>
  runDuijie(['sign', 'das', '--app-code', '00000072', ...args], { env: { APP_SECRET: SECRET } });

it('makes both headers, and keeps the secret to itself', async () => {
  const { code, stdout } = await sign('--timestamp', TIMESTAMP, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).result).toEqual({ AccessToken: TOKEN, Authorization: AUTHORIZATION });
  expect(stdout).not.toContain(SECRET);
});

it('confirms headers that match', async () => {
  const { code, stdout } = await sign('--check', TOKEN, '--authorization', AUTHORIZATION);
  expect(stdout).toContain('✓');
  expect(code).toBe(0);
});

it.each([
  [['--check', TOKEN.toLowerCase(), '--authorization', AUTHORIZATION], 'upper-case'],
  [['--check', TOKEN.replace(/^./, '0'), '--authorization', AUTHORIZATION], 'another appSecret'],
  [['--check', TOKEN, '--authorization', 'bm9uc2Vuc2U='], 'not Base64(appCode:timestamp)'],
  [['--authorization', AUTHORIZATION, '--timestamp', '20240102030406'], TIMESTAMP],
])('says what is wrong with %j', async (args, reason) => {
  const { code, stdout } = await sign(...args);
  expect(code).toBe(1);
  expect(stdout).toContain(reason);
});

it('does not take an empty value for one that was checked', async () => {
  const { code, stderr } = await sign('--timestamp', TIMESTAMP, '--check', '');
  expect(code).toBe(2);
  expect(stderr).toContain('--check is empty');
});

it('does not repeat what stands behind a misspelt option', async () => {
  const { code, stderr } = await sign('--app-secrte=hunter22');
  expect(code).toBe(2);
  expect(stderr).toContain('did you mean "--app-secret"');
  expect(stderr).not.toContain('hunter22');
});

it.each([
  [
    ['das', '--app-code', '1', '--app-secret', 'read-from-a-file\n'],
    '--app-secret / APP_SECRET: has a line feed',
  ],
  [['mohurd', '--key', 'k'], '--system-id SYSTEM is missing'],
  [
    ['mohurd', '--key', 'k', '--system-id', '系统'],
    '--system-id: is not what an HTTP header can carry',
  ],
  [
    ['mohurd', '--encry-certid', 'AA', '--encry-key', 'AA', '--private-key', 'c2VjcmV0'],
    '--private-key / PRIVATE_KEY: is not an unencrypted RSA private key',
  ],
])('says what is wrong with %j, and nothing of a secret', async (args, message) => {
  const { code, stdout, stderr } = await runDuijie(['sign', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/read-from|c2VjcmV0/);
});
