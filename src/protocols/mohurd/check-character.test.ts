import { expect, it } from 'vitest';
import {
  birthDateOf,
  creditCheckCharacter,
  endsInCheck,
  identifierCheckCharacter,
  identityCheckCharacter,
} from './check-character.js';

// Worked examples of the standards themselves.
const CREDIT_CODE = '91350100M000100Y43';
const IDENTITY_NUMBER = '11010519491231002X';

it('finds the check characters of the standards’ own examples', () => {
  expect(creditCheckCharacter(CREDIT_CODE.slice(0, 17))).toBe('3');
  expect(identityCheckCharacter(IDENTITY_NUMBER.slice(0, 17))).toBe('X');
  expect(endsInCheck(CREDIT_CODE, creditCheckCharacter)).toBe(true);
  expect(endsInCheck(IDENTITY_NUMBER, identityCheckCharacter)).toBe(true);
});

it.each([
  '91350100M000100Y44',
  '91350100M000100Y4',
  '91350100I000100Y43',
  '9135010OM000100Y43',
  '',
])('takes %j for no credit code', (code) =>
  expect(endsInCheck(code, creditCheckCharacter)).toBe(false),
);

it.each(['110105194912310020', '11010519491231002x', '1101051949123100X2', '110105194912310'])(
  'takes %j for no identity number',
  (code) => expect(endsInCheck(code, identityCheckCharacter)).toBe(false),
);

it('finds the check characters of two other users of ISO 7064, MOD 37,36', () => {
  // A recording's GRid and an audiovisual work's ISAN, as their standards print them.
  expect(identifierCheckCharacter('A12425GABC1234002')).toBe('M');
  expect(identifierCheckCharacter('000000003A8D0000')).toBe('Z');
  expect(identifierCheckCharacter('A1-2425')).toBeUndefined();
});

it('reads the birth date', () => {
  expect(birthDateOf(IDENTITY_NUMBER)).toBe('1949-12-31');
});
