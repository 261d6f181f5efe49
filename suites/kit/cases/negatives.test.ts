import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../../src/model/specification.js';
import { createKeyedFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { makeUp } from '../../../src/specification/made-up.js';
import { formatTime } from '../../../src/specification/time.js';
import { createValidator } from '../../../src/wire/validator.js';
import { meteredAmounts } from '../../das/cis/plans.js';
import { drawAdjustment, PRICE_DETAILS } from '../../das/das/plans.js';
import { deriveNegatives, listOmissions } from './negatives.js';

type Body = Readonly<Record<string, unknown>>;

const spec = loadSpecification('das');
const validator = createValidator(spec);
const fakerFor = createKeyedFaker();
const NOW = Date.UTC(2026, 4, 17, 2, 20, 30);
const OPERATIONS = spec.manifest.operations.map(({ id }) => id);

const RECHARGE = {
  rechargeAmount: '100.0000',
  rechargeCount: '1',
  rechargeDate: formatTime(NOW, 'yyyy-MM-dd HH:mm:ss'),
  rechargeStream: '12345678',
};

const CLOCK = {
  writeTime: (format: string, distanceMs = 0) => formatTime(Date.now() + distanceMs, format),
};

/** What the scenarios of the suites add to made-up data, so that a condition holds. */
const SCENARIOS: Readonly<Record<string, (given: Body, made: Body) => Body>> = {
  1004: (given) => {
    const paramNo = given['/paramNo'] ?? '03';
    const data = paramNo === '03' ? { valveSet: '1' } : RECHARGE;
    return { paramNo, paramContext: { total: '1', data } };
  },
  1007: (given) => ({
    ...(given['/priceType'] === '2' ? PRICE_DETAILS.ladder : PRICE_DETAILS.flat),
    ...(given['/priceProperty'] === '2' ? drawAdjustment(CLOCK) : { priceProperty: '1' }),
  }),
  2001: (given, made) =>
    given['/billingModel'] === '1'
      ? { billingModel: '1', ...meteredAmounts(made) }
      : { billingModel: '2' },
};

function drawValid(operation: string, given: Body, seed: number, optional: boolean): Body {
  const faker = fakerFor(operation, seed);
  const made = makeUp(spec, `${operation}.request`, { faker, now: NOW, optional });
  return { ...made, ...SCENARIOS[operation]?.(given, made) };
}

/** Fields that are required under a condition only, by the rulings [DAS-R13, DAS-R22, 附录一]. */
const CONDITIONAL: Readonly<Record<string, readonly string[]>> = {
  1004: [
    'missing-total-when-paramNo-03',
    'missing-data-when-paramNo-03',
    'missing-valveSet-when-paramNo-03',
    'missing-total-when-paramNo-05',
    'missing-data-when-paramNo-05',
    'missing-rechargeAmount-when-paramNo-05',
    'missing-rechargeCount-when-paramNo-05',
    'missing-rechargeDate-when-paramNo-05',
    'missing-rechargeStream-when-paramNo-05',
  ],
  1007: [
    'missing-priceLength',
    'missing-price1',
    'missing-priceBeginDate-when-priceProperty-2',
    'missing-clearFlag-when-priceProperty-2',
    'missing-cycleLength-when-priceType-2',
    'missing-price2-when-priceType-2',
    'missing-ladder1End-when-priceType-2',
  ],
  2001: [
    'missing-sumUseGas-when-billingModel-1',
    'missing-sumUseAmount-when-billingModel-1',
    'missing-curPrice-when-billingModel-1',
  ],
};

describe.each(OPERATIONS)('the negatives of %s', (operation) => {
  const file = `${operation}.request`;
  const negatives = deriveNegatives(spec, operation);

  it('start from requests that are valid', () => {
    for (const { given } of negatives) {
      for (const optional of [false, true]) {
        expect(validator.validate(file, drawValid(operation, given, 1, optional))).toEqual([]);
      }
    }
  });

  it.each(negatives.map((negative) => [negative.id, negative] as const))(
    '%s is wrong at one place, the one that it names',
    (id, { given, spoil, pointer }) => {
      for (let seed = 0; seed < 10; seed += 1) {
        const body = drawValid(operation, given, seed, seed % 2 === 0);
        const findings = validator.validate(file, spoil(body));
        const pointers = [...new Set(findings.map(({ pointer }) => pointer))];
        expect(pointers, JSON.stringify(spoil(body))).toEqual([pointer]);
      }
      expect(id).toMatch(new RegExp(`-${pointer.split('/').at(-1)}(?:-when-|$)`));
    },
  );

  it('leave the valid request as it was, and say why it became wrong', () => {
    const body = drawValid(operation, {}, 1, true);
    const before = structuredClone(body);
    for (const { spoil, title } of negatives) {
      spoil(body);
      expect(body).toEqual(before);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/^\S+ (is|are|has|holds|lacks|names) /);
    }
  });

  it('have stable slugs of their own', () => {
    const ids = negatives.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/);
    expect(deriveNegatives(spec, operation).map(({ id }) => id)).toEqual(ids);
  });

  it('leave out each required field once', () => {
    const required = spec.schemas[file]?.required ?? [];
    const wanted = [
      ...required.map((name) => `missing-${name}`),
      ...(CONDITIONAL[operation] ?? []),
    ];
    const derived = negatives.map(({ id }) => id).filter((id) => id.startsWith('missing-'));
    expect(derived.sort()).toEqual(wanted.sort());
  });

  it('weigh as the schema says, and name codes that exist', () => {
    const codes = spec.manifest.codes.map(({ code }) => code);
    for (const negative of negatives) {
      expect(['must', 'should', 'may']).toContain(negative.weight);
      expect(codes).toEqual(expect.arrayContaining([...negative.codes]));
    }
  });
});

describe('deriveNegatives', () => {
  const idsOf = (operation: string) => deriveNegatives(spec, operation).map(({ id }) => id);

  it('finds the faults that the document warns of', () => {
    expect(idsOf('1001')).toEqual(
      expect.arrayContaining([
        'long-userNo',
        'short-meterNo',
        'extra-meterNo',
        'letter-meterNo',
        'enum-billingModel',
        'month-13-sdateTime',
        'february-30-sdateTime',
        'other-format-sdateTime',
      ]),
    );
    expect(idsOf('1002')).toContain('wide-reason');
    expect(idsOf('1004')).toContain('enum-valveSet-when-paramNo-03');
    expect(idsOf('2001')).toContain('enum-valveState');
  });

  it('may be answered with the special code where the schema names one [DAS-R31]', () => {
    const missing = deriveNegatives(spec, '1001').find(({ id }) => id === 'missing-factorNo');
    expect(missing?.codes).toEqual(['0404']);
  });

  it('follows the rulings in force', () => {
    const strict = loadSpecification('das', { 'DAS-R03': 'exact-32' });
    const strictIds = deriveNegatives(strict, '1014').map(({ id }) => id);
    expect(strictIds.filter((id) => !idsOf('1014').includes(id))).not.toEqual([]);
    const misspelt = loadSpecification('das', { 'DAS-R11': 'recharghDate' });
    const ids = deriveNegatives(misspelt, '1004').map(({ id }) => id);
    expect(ids).toContain('missing-recharghDate-when-paramNo-05');
    expect(ids).not.toContain('missing-rechargeDate-when-paramNo-05');
  });

  it('keeps fields of one name apart', () => {
    const owner = { type: 'object', required: ['x'], properties: { x: { type: 'string' } } };
    const request = { ...owner, properties: { a: owner, b: owner, ...owner.properties } };
    const schemas = { 'op.request': request };
    const missing = deriveNegatives({ ...spec, schemas }, 'op')
      .filter(({ id }) => id.startsWith('missing-'))
      .map(({ id, pointer }) => [id, pointer]);
    expect(missing).toEqual([
      ['missing-x', '/a/x'],
      ['missing-x-in-b', '/b/x'],
      ['missing-x-in-body', '/x'],
    ]);
  });

  it('adds up conditions within conditions', () => {
    const when = (name: string, then: JsonSchema): JsonSchema => ({
      if: { required: [name], properties: { [name]: { const: '1' } } },
      then,
    });
    const schemas = { 'op.request': when('a', when('b', { required: ['c'] })) };
    expect(deriveNegatives({ ...spec, schemas }, 'op')).toMatchObject([
      { id: 'missing-c-when-a-1-when-b-1', given: { '/a': '1', '/b': '1' } },
    ]);
  });

  it('makes values too short', () => {
    const request = { properties: { a: { minLength: 18 }, b: { minLength: 1 } } };
    const schemas = { 'op.request': request };
    const derived = deriveNegatives({ ...spec, schemas }, 'op');
    expect(derived.map(({ id, spoil }) => [id, spoil({})])).toEqual([
      ['short-a', { a: '1'.repeat(17) }],
    ]);
  });

  it('makes values too long that stay what they are', () => {
    const mohurd = loadSpecification('mohurd');
    const long = deriveNegatives(mohurd, 'certificateData').find(({ id }) => id === 'long-url');
    const url = 'https://example.com/preview/17a';
    const spoilt = long?.spoil({ parameter: { acceptData: [{ url }] } });
    expect(spoilt).toMatchObject({
      parameter: {
        acceptData: [{ url: expect.stringMatching(/^https:\/\/example\.com\/preview\/17a\w+$/) }],
      },
    });
  });

  it('leaves out what no value is wrong in alone, and says why', () => {
    const request: JsonSchema = {
      properties: {
        a: { type: 'string', maxLength: 4, enum: ['1', '2'] },
        b: { type: 'string', maxLength: 8, pattern: '^\\d{8}$' },
        c: { type: 'string', maxLength: 18, 'x-check': 'GB 32100' },
        d: { type: 'string', maxLength: 9, maxWidth: 9 },
      },
    };
    const schemas = { 'op.request': request };
    expect(
      listOmissions({ ...spec, schemas }, 'op').map(({ id, reason }) => [id, reason.en]),
    ).toEqual([
      ['long-a', expect.stringContaining('enum')],
      ['long-b', expect.stringContaining('pattern')],
      ['long-c', expect.stringContaining('GB 32100')],
      ['long-d', expect.stringContaining('maxWidth')],
    ]);
    const made = deriveNegatives({ ...spec, schemas }, 'op').map(({ id }) => id);
    expect(made).toContain('wide-d');
    expect(made.filter((id) => id.startsWith('long-'))).toEqual([]);
  });

  it('looks for values beyond a list among those of its kind', () => {
    const schemas = {
      'op.request': {
        properties: { a: { enum: ['register', 'remove'] }, b: { enum: ['01', '9'] } },
      },
    };
    const values = deriveNegatives({ ...spec, schemas }, 'op').map(({ spoil }) => spoil({}));
    expect(values).toEqual([{ a: 'retsiger' }, { b: '99' }]);
  });

  it('spoils what a condition demands under that condition, where it is not a surplus', () => {
    const ids = idsOf('1007');
    expect(ids).not.toContain('letter-price2');
    expect(ids).toEqual(
      expect.arrayContaining(['letter-price1', 'letter-price2-when-priceType-2']),
    );
  });

  it('knows no types in a query', () => {
    const schemas = { 'op.request': { required: ['a'], properties: { a: { type: 'string' } } } };
    const [operation] = spec.manifest.operations;
    const idsOf = (method: string) => {
      const operations = operation ? [{ ...operation, id: 'op', method }] : [];
      const manifest = { ...spec.manifest, operations };
      return deriveNegatives({ ...spec, manifest, schemas }, 'op').map(({ id }) => id);
    };
    expect(idsOf('POST')).toEqual(['missing-a', 'type-a']);
    expect(idsOf('GET')).toEqual(['missing-a']);
  });

  it('knows only operations that exist', () => {
    expect(() => deriveNegatives(spec, '1003')).toThrow('no schema 1003.request');
  });
});
