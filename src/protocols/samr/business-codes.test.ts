import { expect, it } from 'vitest';
import { loadSpecification } from '../../specification/load.js';
import { busicodeName, findCodeFault, isAgainstDirection, readTables } from './business-codes.js';

const spec = loadSpecification('samr');
const tables = readTables(spec);

it('finds no fault in any pair of leaves, and agrees with the schema', () => {
  const pattern = new RegExp(spec.schemas.common?.$defs?.busicode?.pattern ?? '', 'u');
  for (const purpose of tables.purposes) {
    for (const type of tables.types) {
      expect(findCodeFault(tables, purpose + type)).toBeUndefined();
      expect(pattern.test(purpose + type)).toBe(true);
    }
  }
});

it.each([
  ['100101', 'purpose 10 is a heading'],
  ['120400', 'data type 0400 is a heading'],
  ['990101', 'no purpose 99'],
  ['120212', 'no data type 0212'],
  ['1201', 'six digits'],
  ['12010a', 'six digits'],
])('says what is wrong with %s', (busicode, words) => {
  expect(findCodeFault(tables, busicode)?.en).toContain(words);
});

it('knows what goes from the provinces to the nation only [SR-R17]', () => {
  const codes = ['130206', '130207', '130203', '120206', '110207'];
  expect(codes.filter((code) => isAgainstDirection(tables, code))).toEqual(['130206', '130207']);
});

it('knows both names of the parameter [SR-R01]', () => {
  expect(busicodeName(spec)).toBe('busicode');
  expect(busicodeName(loadSpecification('samr', { 'SR-R01': 'basicode' }))).toBe('basicode');
});
