import { describe, expect, it } from 'vitest';
import { checkToken, hideToken, signToken, type TokenIdentity } from './timestamp-token.js';

const IDENTITY: TokenIdentity = { idName: 'appId', id: 'QC01', secret: 's3cr3t' };
const TIMESTAMP = '20191127100056';
// printf %s QC01s3cr3t20191127100056 | md5sum
const DIGEST = 'F2CD3BCBECD955805572B20B188C29AA';

function check(accessToken: string, letterCase?: TokenIdentity['letterCase']) {
  const identity = { ...IDENTITY, ...(letterCase ? { letterCase } : {}) };
  const { Authorization } = signToken(identity, TIMESTAMP);
  const headers = { accessToken, authorization: Authorization };
  return checkToken(headers, { identity, now: 0, windowMs: 0 });
}

describe('the letter case of a token', () => {
  it('is upper unless lower is asked for', () => {
    expect(signToken(IDENTITY, TIMESTAMP).AccessToken).toBe(DIGEST);
    expect(signToken({ ...IDENTITY, letterCase: 'either' }, TIMESTAMP).AccessToken).toBe(DIGEST);
    const lower = signToken({ ...IDENTITY, letterCase: 'lower' }, TIMESTAMP).AccessToken;
    expect(lower).toBe(DIGEST.toLowerCase());
  });

  it.each([
    [undefined, DIGEST.toLowerCase(), 'upper-case'],
    ['upper', DIGEST.toLowerCase(), 'upper-case'],
    ['lower', DIGEST, 'lower-case'],
  ] as const)('is judged under %s', (letterCase, token, hint) => {
    expect(check(token, letterCase)?.message.en).toContain(hint);
    expect(check(letterCase === 'lower' ? DIGEST.toLowerCase() : DIGEST, letterCase)).toBe(
      undefined,
    );
  });

  it('does not matter where both are taken, but the digest does', () => {
    expect(check(DIGEST, 'either')).toBeUndefined();
    expect(check(DIGEST.toLowerCase(), 'either')).toBeUndefined();
    expect(check('0'.repeat(32), 'either')?.fault).toBe('digest');
  });

  it('does not keep a token from being hidden', () => {
    const identity = { ...IDENTITY, letterCase: 'lower' } as const;
    const headers = { ...signToken(identity, TIMESTAMP) };
    expect(hideToken(identity, headers, '').AccessToken).not.toBe(headers.AccessToken);
  });
});

it('hides a token without its leading zero as the whole', () => {
  const timestamp = '20191127100021';
  const { AccessToken, Authorization } = signToken(IDENTITY, timestamp);
  expect(AccessToken).toMatch(/^0/);
  const shortened = { AccessToken: AccessToken.slice(1), Authorization };
  expect(hideToken(IDENTITY, shortened, '').AccessToken).not.toContain(AccessToken.slice(8, 24));
});

it('names the id as the document does', () => {
  const { Authorization } = signToken({ ...IDENTITY, id: 'QC02' }, TIMESTAMP);
  const headers = { accessToken: DIGEST, authorization: Authorization };
  const problem = checkToken(headers, { identity: IDENTITY, now: 0, windowMs: 0 });
  expect(problem).toMatchObject({
    fault: 'unknown-id',
    message: { en: 'appId "QC02" is unknown' },
  });
});
