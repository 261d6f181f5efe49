import { expect, it } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../src/protocols/mohurd/demonstration.js';
import { mohurdSigning } from './mohurd-signing.js';

const VALUES = { 'system-id': 'SYS 1', key: 'a&b' };

// Made by OpenSSL; see the test of the cipher.
const SEALED = {
  'encry-certid': '2058C833054A28D8712F3F0FD2BEF4F9EFADA49341FB71BD',
  'encry-key':
    'qItO3KmJgqKJ9t5vl3224iyZAqD3JMX/HSIHhSGo/nUIQL4Gwru3+VPIbS/k05jQhmrRIiFsMlfsu6QX05UfiQ==',
  'private-key': DEMONSTRATION_PARAMETERS.privateKey ?? '',
};
const CODE = '3500002026000000001';

const explain = (values: Readonly<Record<string, string>> = {}) =>
  mohurdSigning.explain({ ...VALUES, ...values }, 0);

it('writes the query and the headers', () => {
  expect(explain().steps[0]?.value).toBe('systemId=SYS%201&key=a%26b');
  expect(explain({ token: 'T' }).result).toEqual({
    'G-I-Access-Token': 'T',
    'G-I-System-Id': 'SYS 1',
  });
  expect(explain().check).toBeUndefined();
});

it('decodes a QR code and checks it', () => {
  expect(explain(SEALED)).toMatchObject({ result: { ID: CODE }, check: { matches: true } });
  expect(explain({ ...SEALED, code: CODE }).check?.matches).toBe(true);
  expect(explain({ ...SEALED, code: '1' }).check).toMatchObject({
    matches: false,
    message: { en: `the code is ${CODE}` },
  });
});

it('lets a right query hide no wrong code, nor one that it cannot look at', () => {
  const query = { check: 'systemId=SYS%201&key=a%26b' };
  expect(explain({ ...query, ...SEALED, code: CODE }).check?.matches).toBe(true);
  expect(explain({ ...query, ...SEALED, code: '1' }).check?.matches).toBe(false);
  expect(explain({ code: CODE }).check?.message.en).toContain('all three');
  expect(explain({ 'private-key': SEALED['private-key'] }).check).toBeUndefined();
});

it('says so when it cannot decode', () => {
  for (const spoilt of [{ 'private-key': 'none' }, { 'encry-key': 'AAAA' }]) {
    const { result, check } = explain({ ...SEALED, ...spoilt });
    expect(check?.matches).toBe(false);
    expect(result).not.toHaveProperty('ID');
  }
});

it('decodes a QR code by the private key alone', () => {
  const account = mohurdSigning.explain(SEALED, 0);
  expect(account.result).toEqual({ ID: CODE });
  expect(account.steps).toHaveLength(1);
});
