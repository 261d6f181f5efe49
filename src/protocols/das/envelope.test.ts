import { describe, expect, it } from 'vitest';
import type { RulingChoices } from '../../model/specification.js';
import { loadSpecification } from '../../specification/load.js';
import { createValidator } from '../../wire/validator.js';
import { CODE, readEnvelope, successCodes, wrapRefusal, wrapSuccess } from './envelope.js';

const spec = loadSpecification('das');
const OPERATIONS = spec.manifest.operations.map(({ id }) => id);

/** Every combination of the two rulings on the envelope. */
const RULED: RulingChoices[] = ['0000', '0', 'either'].flatMap((code) =>
  ['nested', 'flat', 'either'].map((place) => ({ 'DAS-R01': code, 'DAS-R02': place })),
);

const FIELDS = { serialNo: 'a1', deviceId: 'd1', rdateTime: '20260517102030' };
const FLAT_FIELDS = { ...FIELDS, userNo: '1', factorNo: '0011', meterNo: '2' };

describe('successCodes', () => {
  it.each([
    ['0000', ['0000']],
    ['0', ['0']],
    ['either', ['0000', '0']],
  ])('are those of DAS-R01 under %s', (choice, codes) => {
    expect(successCodes(loadSpecification('das', { 'DAS-R01': choice }))).toEqual(codes);
  });
});

describe('readEnvelope', () => {
  it('reads fields inside echoMsg', () => {
    expect(readEnvelope(spec, { echoCode: '0000', echoMsg: FIELDS })).toEqual({
      code: '0000',
      succeeded: true,
      payload: FIELDS,
      message: '',
    });
  });

  it('reads fields beside echoCode, with a text in echoMsg or none', () => {
    const flat = { echoCode: '0000', ...FIELDS };
    expect(readEnvelope(spec, flat)?.payload).toEqual(FIELDS);
    expect(readEnvelope(spec, { ...flat, echoMsg: '成功' })).toMatchObject({
      payload: FIELDS,
      message: '成功',
    });
  });

  it('gives the text of a refusal, and no fields', () => {
    expect(readEnvelope(spec, { echoCode: '9999', echoMsg: '用户不存在', deviceId: 'x' })).toEqual({
      code: '9999',
      succeeded: false,
      payload: {},
      message: '用户不存在',
    });
  });

  it.each([
    [{ echoCode: '0' }, '0'],
    [{ echoCode: '00000' }, '00000'],
  ])('takes %j for no success', (body, code) => {
    expect(readEnvelope(spec, body)).toEqual({ code, succeeded: false, payload: {}, message: '' });
  });

  it.each([
    ...[undefined, null, '0000', 0, true, [{ echoCode: '0000' }]],
    ...[{}, { echoCode: 0 }, { echoCode: null, echoMsg: {} }, { echoCode: '', echoMsg: ['0000'] }],
    { data: { echoCode: '0000' } },
  ])('finds no envelope in %j', (body) => {
    expect(readEnvelope(spec, body)).toBeUndefined();
  });
});

describe('wrapSuccess', () => {
  it('nests, except in 2001 [DAS-R02]', () => {
    expect(wrapSuccess(spec, '1001', FIELDS)).toEqual({ echoCode: '0000', echoMsg: FIELDS });
    expect(wrapSuccess(spec, '2001', FLAT_FIELDS)).toEqual({ echoCode: '0000', ...FLAT_FIELDS });
  });

  it('lays the fields beside echoCode where that is chosen, except in 2003', () => {
    const flat = loadSpecification('das', { 'DAS-R02': 'flat' });
    expect(wrapSuccess(flat, '2002', FIELDS)).toEqual({ echoCode: '0000', ...FIELDS });
    expect(wrapSuccess(flat, '2003', FIELDS)).toEqual({ echoCode: '0000', echoMsg: FIELDS });
  });

  it.each(RULED)('is read back whole, and is what the schemas demand, under %j', (chosen) => {
    const ruled = loadSpecification('das', chosen);
    const validator = createValidator(ruled);
    for (const id of OPERATIONS) {
      const fields = id === '2001' ? FLAT_FIELDS : FIELDS;
      const answer = wrapSuccess(ruled, id, fields);
      expect(readEnvelope(ruled, answer)).toMatchObject({ succeeded: true, payload: fields });
      const hasOwnTable = ['1013', '1014', '1015'].includes(id);
      if (!hasOwnTable) expect(validator.validate(`${id}.response`, answer), id).toEqual([]);
    }
  });
});

describe('wrapRefusal', () => {
  const validator = createValidator(spec);

  it.each(OPERATIONS)('is a failure that the schema of %s accepts and recommends', (id) => {
    const answer = wrapRefusal(id, CODE.abnormal, '用户不存在');
    expect(readEnvelope(spec, answer)).toMatchObject({ code: '9999', succeeded: false });
    expect(validator.validate(`${id}.response`, answer)).toEqual([]);
    expect(validator.validateRecommended(`${id}.response`, answer)).toEqual([]);
  });

  it('has no text in 2001, whose answer has no echoMsg', () => {
    expect(wrapRefusal('2001', '9999', 'x')).toEqual({ echoCode: '9999' });
    expect(wrapRefusal(undefined, '0101', 'x')).toEqual({ echoCode: '0101', echoMsg: 'x' });
  });

  it('has codes that the manifest describes as failures', () => {
    const failing = spec.manifest.codes
      .filter(({ kind }) => kind !== 'success')
      .map(({ code }) => code);
    expect(failing).toEqual(expect.arrayContaining(Object.values(CODE)));
  });
});
