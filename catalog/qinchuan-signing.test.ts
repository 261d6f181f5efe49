import { expect, it } from 'vitest';
import { qinchuanSigning } from './qinchuan-signing.js';

// Worked out with md5sum, base64 and openssl enc -aes-128-ecb.
const TIMESTAMP = '20240102030405';
const VALUES = { 'app-id': 'QC01', 'app-secret': 's3cr3t', timestamp: TIMESTAMP };
const TOKEN = '49FFEEF7BA74DB63A34122414DBCC270';
const AUTHORIZATION = 'UUMwMToyMDI0MDEwMjAzMDQwNQ==';
const KEY = '2b7e151628aed2a6abf7158809cf4f3c';

const explain = (values: Readonly<Record<string, string>>) =>
  qinchuanSigning.explain({ ...VALUES, ...values }, 0);

it('makes both headers', () => {
  expect(explain({}).result).toEqual({ AccessToken: TOKEN, Authorization: AUTHORIZATION });
});

it('confirms a token in either letter case [QC-R05], and no other', () => {
  const check = (token: string) => explain({ check: token, authorization: AUTHORIZATION }).check;
  expect(check(TOKEN)?.matches).toBe(true);
  expect(check(TOKEN.toLowerCase())?.matches).toBe(true);
  expect(check(TOKEN.replace(/^./, 'G'))?.matches).toBe(false);
});

it('encrypts an amount in both forms, and shows neither key nor secret', () => {
  const account = explain({ encrypt: '100.0000', 'aes-key': KEY });
  expect(account.result).toMatchObject({
    'AES (Base64)': 'CGoWfjtpEnMv6ZlAMg5YLw==',
    'AES (hex)': '086a167e3b6912732fe99940320e582f',
  });
  expect(JSON.stringify(account)).not.toContain(KEY);
  expect(JSON.stringify(account)).not.toContain(VALUES['app-secret']);
});

it('lets nothing that is right hide a wrong token, cipher text or sign', () => {
  const cipher = { decrypt: 'CGoWfjtpEnMv6ZlAMg5YLw==', 'aes-key': KEY };
  const { result } = explain({ body: '{"a":1}' });
  const body = JSON.stringify({ a: 1, sign: result.sign });
  expect(explain({ check: TOKEN, ...cipher, body }).check?.matches).toBe(true);
  expect(explain({ check: 'wrong', ...cipher }).check?.matches).toBe(false);
  expect(explain({ check: 'wrong', body }).check?.matches).toBe(false);
  expect(explain({ ...cipher, decrypt: 'AAAA', body }).check?.matches).toBe(false);
  expect(explain({ ...cipher, body: '{"a":1,"sign":"x"}' }).check?.matches).toBe(false);
});

it.each(['', 'short'])('says that "%s" is not a key, without repeating it', (key) => {
  const { check } = explain({ encrypt: '1', 'aes-key': key });
  expect(check).toMatchObject({ matches: false });
  expect(check?.message.en).toBe('cannot encrypt: --aes-key is 16 bytes or 32 hexadecimal digits');
});
