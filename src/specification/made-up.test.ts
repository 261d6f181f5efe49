import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { createValidator } from '../wire/validator.js';
import { createFaker, createKeyedFaker } from './faker.js';
import { loadSpecification, SCHEMAS_FOLDER } from './load.js';
import { makeUp } from './made-up.js';
import { formatTime } from './time.js';

const PROTOCOLS = readdirSync(SCHEMAS_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const NOW = Date.UTC(2026, 4, 17, 2, 20, 30);
const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);

/** What depends on another field is for the caller to say, as the scenarios of the suites do. */
const DEPENDENT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'das/1004.request': {
    paramNo: '03',
    paramContext: { total: '1', data: { valveSet: '1' } },
  },
  'das/1007.request': {
    priceProperty: '1',
    priceType: '1',
    priceDetail: { priceLength: '1', price1: '2.50' },
  },
  'das/2001.request': { billingModel: '2' },
};

/** The first of the fields one of which a request has to hold. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  'archive.request': ['serialNumber'],
  'links.request': ['serialNumber', 'fillUrl'],
  'businessData.request': ['safeCertParameter'],
};

describe.each(PROTOCOLS)('made-up requests of %s', (protocol) => {
  const spec = loadSpecification(protocol);
  const validator = createValidator(spec);
  const fakerFor = createKeyedFaker();
  const requests = Object.keys(spec.schemas).filter((name) => name.endsWith('.request'));

  function draw(file: string, seed: number, optional: boolean) {
    return {
      ...makeUp(spec, file, { faker: fakerFor(seed, file), now: NOW, optional }),
      ...DEPENDENT[`${protocol}/${file}`],
    };
  }

  it.each(requests)('%s is accepted by its own schema, whatever the seed', (file) => {
    for (const seed of SEEDS) {
      for (const optional of [false, true]) {
        expect(validator.validate(file, draw(file, seed, optional))).toEqual([]);
      }
    }
  });

  it.each(requests)('%s holds the required fields, and on demand all', (file) => {
    const { properties = {}, required = [] } = spec.schemas[file] ?? {};
    const order = Object.keys(properties);
    const options = { faker: fakerFor(1), now: NOW };
    expect(Object.keys(makeUp(spec, file, options))).toEqual(
      order.filter((name) => [...required, ...(CHOSEN[file] ?? [])].includes(name)),
    );
    expect(Object.keys(makeUp(spec, file, { ...options, optional: true }))).toEqual(order);
  });

  it.each(requests)('%s is the same for the same seed, and another for another', (file) => {
    for (const seed of SEEDS.slice(0, 5)) {
      expect(draw(file, seed, true)).toEqual(draw(file, seed, true));
    }
    const drawn = SEEDS.map((seed) => JSON.stringify(draw(file, seed, true)));
    expect(new Set(drawn).size).toBe(SEEDS.length);
  });
});

describe('makeUp', () => {
  const spec = loadSpecification('das');
  const options = { faker: createFaker(7), now: NOW, optional: true };

  it('shows the given instant in China Standard Time, as each field writes it', () => {
    expect(makeUp(spec, '1001.request', options).sdateTime).toBe('20260517102030');
    expect(makeUp(spec, '2001.request', options)).toMatchObject({
      sdateTime: '2026-05-17',
      readDate: '20260517',
      readTime: formatTime(NOW, 'HHmmss'),
    });
  });

  it('draws what a reader takes for real: Chinese names, numbers of the right length', () => {
    const { username, meterNo, serialNo, initNum } = makeUp(spec, '1001.request', options);
    expect(username).toMatch(/^\p{Script=Han}{2,}$/u);
    expect(meterNo).toMatch(/^[1-9]\d{11}$/);
    expect(serialNo).toMatch(/^[0-9a-f]{32}$/);
    expect(initNum).toMatch(/^\d+\.\d{4}$/);
  });

  it('knows only schemas that exist', () => {
    expect(() => makeUp(spec, '1003.request', options)).toThrow('no schema 1003.request');
  });

  it('names a recipe that does not exist', () => {
    const schemas = { bad: { required: ['a'], properties: { a: { 'x-made-up': 'person.age' } } } };
    expect(() => makeUp({ ...spec, schemas }, 'bad', options)).toThrow(
      'unknown made-up data "person.age"',
    );
  });
});

describe('the source of made-up data', () => {
  const sample = (faker: ReturnType<typeof createFaker>) =>
    [faker.person.fullName(), faker.string.hexadecimal({ length: 32 }), faker.number.int()].join();

  it('is determined by the parts of its seed, wholly', () => {
    expect(sample(createFaker(1, 'a'))).toBe(sample(createFaker(1, 'a')));
    expect(sample(createFaker(1, 'a'))).not.toBe(sample(createFaker(1, 'b')));
    expect(sample(createFaker(1, 'a'))).not.toBe(sample(createFaker('1a')));
  });

  it('can be keyed anew at any time', () => {
    const fakerFor = createKeyedFaker();
    const first = sample(fakerFor(1, 'a'));
    expect(sample(fakerFor(2, 'a'))).not.toBe(first);
    expect(sample(fakerFor(1, 'a'))).toBe(first);
  });

  it('draws evenly when it is keyed', () => {
    const faker = createKeyedFaker()('even');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 5000; draw += 1) {
      const digit = faker.number.int({ max: 9 });
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(120);
  });
});
