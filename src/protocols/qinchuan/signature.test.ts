import { describe, expect, it } from 'vitest';
import { diagnoseBodySign } from './sign-diagnosis.js';
import { canonicalText, isSigned, SIGN_FIELD, signBody } from './signature.js';

const FIELDS = { d: '', b: { c: [1, '二'] }, a: '1' };

describe('a body signature [QC-R03]', () => {
  it('is over the fields by name, nested ones as compact JSON, the secret last', () => {
    expect(canonicalText(FIELDS, 's3cr3t')).toBe('a=1&b={"c":[1,"二"]}&d=&key=s3cr3t');
  });

  it('agrees with md5sum', () => {
    // printf %s 'a=1&b={"c":[1,"二"]}&d=&key=s3cr3t' | md5sum
    expect(signBody(FIELDS, 's3cr3t')).toBe('1DCBAD697FEF830A44AF77B5CE6E0A5B');
  });

  it('does not depend on the order of fields, nor on a signature that is there already', () => {
    const signed = { [SIGN_FIELD]: signBody(FIELDS, 's3cr3t'), ...FIELDS };
    expect(isSigned(signed, 's3cr3t')).toBe(true);
    expect(isSigned({ ...signed, sign: 'x' }, 's3cr3t')).toBe(false);
  });

  it('shows another value, another field and another secret', () => {
    const signed = { ...FIELDS, sign: signBody(FIELDS, 's3cr3t') };
    expect(isSigned({ ...signed, a: '2' }, 's3cr3t')).toBe(false);
    expect(isSigned({ ...signed, e: '' }, 's3cr3t')).toBe(false);
    expect(isSigned(signed, 'other')).toBe(false);
    expect(isSigned(FIELDS, 's3cr3t')).toBe(false);
  });

  it('is not what a body has that is nested too deep to be written', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const fields = { a: deep, sign: signBody(FIELDS, 's3cr3t') };
    expect(isSigned(fields, 's3cr3t')).toBe(false);
    expect(diagnoseBodySign(fields, 's3cr3t')).toBeUndefined();
  });
});
