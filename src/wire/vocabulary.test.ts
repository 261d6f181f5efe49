import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { addVocabulary, VALIDATION_OPTIONS } from './vocabulary.js';

function createAjv() {
  return addVocabulary(new Ajv2020(VALIDATION_OPTIONS));
}

describe('maxWidth', () => {
  const validate = createAjv().compile({ type: 'string', maxWidth: 4 });

  it.each(['', 'abcd', '燃气', 'ab气', 'éäab', '😀ab', '\u{20000}\u{20000}'])(
    'accepts %j',
    (value) => {
      expect(validate(value)).toBe(true);
    },
  );

  it.each(['abcde', '燃气a', '燃气表', '😀abc', '\u1100\u1100\u1100', '\uff21\uff22c'])(
    'refuses %j',
    (value) => {
      expect(validate(value)).toBe(false);
    },
  );

  it('names its limit', () => {
    validate('燃气表具');
    expect(validate.errors).toMatchObject([{ keyword: 'maxWidth', params: { limit: 4 } }]);
  });

  it('leaves other types alone', () => {
    expect(createAjv().compile({ maxWidth: 1 })(123)).toBe(true);
  });

  it.each([-1, 1.5, '4'])('cannot be %j', (limit) => {
    expect(() => createAjv().compile({ maxWidth: limit })).toThrow('maxWidth');
  });
});

describe('annotations', () => {
  it('assert nothing', () => {
    const validate = createAjv().compile({
      'x-clause': '2.4.1',
      'x-rulings': ['DAS-R04'],
      'x-format': 'yyyy-MM-dd',
      'x-made-up': 'person.fullName',
      'x-weight': 'should',
      'x-codes': ['1001'],
      'x-should': { const: 'nothing else' },
      'x-enum': { '0': 'none' },
    });
    expect(validate('anything')).toBe(true);
  });

  it('are the only unknown keywords', () => {
    expect(() => createAjv().compile({ 'x-clauses': '2.4.1' })).toThrow('x-clauses');
  });
});
