import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { loadSpecification } from '../../specification/load.js';
import { createValidator } from '../../wire/validator.js';
import { longestIdentifier } from './certificate-identifier.js';
import { KINDS, kindOf } from './certificate-kind.js';
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
        const record = completeRecord(draw(seed, optional), kind, known);
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

  it('has a number in full-width brackets, and an identifier that its standard allows', () => {
    for (const seed of SEEDS) {
      const record = draw(seed, true) as Record<string, string>;
      expect(record.certNum).not.toMatch(/[()]/);
      expect(record.associatedZzeCertID).toHaveLength(longestIdentifier(kind));
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

it.each([
  ['A', '01'],
  ['B', '07'],
  ['C', '08'],
  ['C1', '08'],
])('a manager of category %s has it in the number, and appointment %s', (category, appointment) => {
  const kind = kindOf('3');
  const made = makeUpRecord(spec, kind, { faker: createFaker(1), now: NOW });
  const record = completeRecord(made, kind, { categoryCode: category });
  expect(record).toMatchObject({ categoryCode: category, appointment });
  expect(record.certNum).toMatch(new RegExp(`^闽建安${category}（2026）\\d{7}$`));
  expect(completeRecord(made, kind, { appointment: '99' }).appointment).toBe('99');
});

it('describes a trade beyond the dictionary in the frame that the document gives it', () => {
  const kind = kindOf('2');
  const made = makeUpRecord(spec, kind, { faker: createFaker(1), now: NOW });
  const { categoryDescription } = completeRecord(made, kind, { operationCategory: '99' });
  expect(categoryDescription).toMatch(/其他工种类别（.+）$/);
});
