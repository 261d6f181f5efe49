import { describe, expect, it } from 'vitest';
import { createSealing } from './sealing.js';
import { encrypt } from './sensitive.js';

const CREDENTIALS = { appId: 'QC01', appSecret: 's3cr3t' };
const KEYED = { ...CREDENTIALS, aesKey: '0123456789abcdef' };
const BODY = { meterNo: '800000000017', rechargeNum: '100.0000', note: '1' };

describe('createSealing', () => {
  it('leaves a body alone when there is neither a key nor a signature', () => {
    const { seal, open, isGenuine } = createSealing(CREDENTIALS, {});
    expect(seal(BODY)).toEqual(BODY);
    expect(open(BODY)).toEqual(BODY);
    expect(isGenuine(BODY)).toBe(true);
  });

  it('encrypts the amount and nothing else', () => {
    const { seal, open } = createSealing(KEYED, {});
    const sealed = seal(BODY);
    expect(sealed).toEqual({ ...BODY, rechargeNum: encrypt('100.0000', KEYED.aesKey) });
    expect(open(sealed)).toEqual(BODY);
  });

  it('writes cipher text as the ruling says, and encrypts the fields that are named', () => {
    const { seal, open } = createSealing(KEYED, { 'QC-R04': 'hex' }, ['note']);
    expect(seal(BODY)).toEqual({ ...BODY, note: encrypt('1', KEYED.aesKey, 'hex') });
    expect(open(seal(BODY))).toEqual(BODY);
  });

  it('does not trip over what is not text or no cipher text', () => {
    const { seal, open } = createSealing(KEYED, {});
    expect(seal({ rechargeNum: { wrong: 'type' } })).toEqual({ rechargeNum: { wrong: 'type' } });
    expect(open({ rechargeNum: '100.0000' })).toEqual({ rechargeNum: '100.0000' });
  });

  it('explains what it sealed, and nothing of what it cannot have', () => {
    const { seal, explain } = createSealing(KEYED, { 'QC-R03': 'md5-sorted' });
    const sealed = seal(BODY);
    expect(explain(sealed).map(({ pointer, value }) => [pointer, value])).toEqual([
      ['/rechargeNum', '100.0000'],
      ['/sign', `meterNo=${BODY.meterNo}&note=1&rechargeNum=${sealed.rechargeNum}&key=●●●`],
    ]);
    expect(explain({ rechargeNum: '100.0000' })).toEqual([]);
    expect(createSealing(CREDENTIALS, {}).explain(sealed)).toEqual([]);
  });

  it('signs what goes over the wire, encrypted as it is', () => {
    const { seal, open, isGenuine } = createSealing(KEYED, { 'QC-R03': 'md5-sorted' });
    const sealed = seal(BODY);
    expect(isGenuine(sealed)).toBe(true);
    expect(isGenuine({ ...sealed, rechargeNum: BODY.rechargeNum })).toBe(false);
    expect(isGenuine(BODY)).toBe(false);
    expect(open(sealed)).toMatchObject(BODY);
  });
});
