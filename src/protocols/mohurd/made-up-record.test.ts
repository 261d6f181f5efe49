import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { loadSpecification } from '../../specification/load.js';
import { createValidator } from '../../wire/validator.js';
import { KINDS } from './certificate-kind.js';
import {
  birthDateOf,
  creditCheckCharacter,
  endsInCheck,
  identityCheckCharacter,
} from './check-character.js';
import { completeRecord, makeUpRecord } from './made-up-record.js';
import { readPhoto } from './photo.js';

const spec = loadSpecification('mohurd');
const validator = createValidator(spec);
const NOW = Date.UTC(2026, 4, 17, 2, 20, 30);
const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);

describe.each(KINDS.map((kind) => [kind.record, kind] as const))('%s', (_name, kind) => {
  const draw = (seed: number, optional: boolean) =>
    makeUpRecord(spec, kind, { faker: createFaker(seed), now: NOW, optional });

  it.each([false, true])('keeps to its table, optional fields: %s', (optional) => {
    for (const seed of SEEDS) {
      for (const values of [{}, { certState: '99', operationCategory: '99', categoryCode: 'C' }]) {
        const known = Object.fromEntries(
          Object.entries(values).filter(([name]) => name in draw(seed, true)),
        );
        const record = completeRecord({ ...draw(seed, optional), ...known }, kind);
        const body = { certType: kind.certType, [kind.parameter]: { acceptData: [record] } };
        expect(validator.validate('businessData.request', body)).toEqual([]);
        expect(validator.validateRecommended('businessData.request', body)).toEqual([]);
      }
    }
  });

  it('has check characters, a photo and a birth date that agree', () => {
    for (const seed of SEEDS) {
      const record = draw(seed, true) as Record<string, string>;
      for (const name of ['issuAuthCode', 'creditCode'].filter((field) => field in record)) {
        expect(endsInCheck(record[name] ?? '', creditCheckCharacter), name).toBe(true);
      }
      const identity = record.identityCard ?? record.responsiblePersonID ?? '';
      expect(endsInCheck(identity, identityCheckCharacter)).toBe(true);
      if (record.birthDate) expect(record.birthDate).toBe(birthDateOf(identity));
      if (record.gender) expect(Number(identity[16]) % 2 === 1 ? '1' : '2').toBe(record.gender);
      if (record.photo) expect(readPhoto(record.photo)?.kind).toMatch(/jpeg|png/);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(draw(1, true)).toEqual(draw(1, true));
    expect(draw(1, true)).not.toEqual(draw(2, true));
  });

  it('is issued by whom it is told', () => {
    const issuer = { provinceNum: '440000', issuAuth: '样品厅', issuAuthCode: '1'.repeat(18) };
    const faker = createFaker(1);
    expect(makeUpRecord(spec, kind, { faker, now: NOW, issuer })).toMatchObject(issuer);
    expect(String(makeUpRecord(spec, kind, { faker, now: NOW, issuer }).certNum)).toMatch(/粤/);
  });
});
