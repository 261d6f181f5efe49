import { expect, it } from 'vitest';
import { readMembers } from '../../src/protocols/samr/members.js';
import { describeShell } from './shell.js';

const BODY = '{"appid":"A1","busilist":[{"NAME":"it\'s"}],"random":"r-1","sign":"AB"}';
const members = readMembers(BODY) ?? [];
const MD5 = { algorithm: 'md5', order: 'ascii' } as const;

it('signs with the key of the environment and draws the random anew', () => {
  const { prologue, values } = describeShell(members, 'a key', MD5, ['r-1']);
  expect(prologue).toHaveLength(2);
  expect(prologue[0]).toMatch(/^R0=\$\(openssl rand -hex 16 \| sed /);
  expect(prologue[1]).toBe(
    `SIGN=$(printf %s 'appid=A1&busilist=[{"NAME":"it'\\''s"}]&random='"$R0"'&key='"$SIGN_KEY" | md5sum | cut -c1-32 | tr a-f A-F)`,
  );
  expect(values).toEqual({ 'r-1': '"$R0"', AB: '"$SIGN"' });
});

it('hands SM4 the key in hexadecimal digits', () => {
  const sm4 = { ...MD5, algorithm: 'sm4' } as const;
  const [, text] = describeShell(members, '0123456789abcdef', sm4, ['r-1']).prologue;
  expect(text).toContain('openssl enc -sm4-ecb -K "$(printf %s "$SIGN_KEY" | od');
  const [, hex] = describeShell(members, 'ab'.repeat(16), sm4, ['r-1']).prologue;
  expect(hex).toContain('openssl enc -sm4-ecb -K "$SIGN_KEY" |');
});

it('repeats the body as it is where the random is the point, or cannot be replaced', () => {
  for (const fresh of [[], [''], ['other'], ["r'"]]) {
    expect(describeShell(members, 'a key', MD5, fresh)).toEqual({ prologue: [], headers: {} });
  }
});
