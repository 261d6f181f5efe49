import { describe, expect, it } from 'vitest';
import { validators } from '../protocols/das/generated/validators.js';
import { createKeyedFaker } from '../specification/faker.js';
import { loadSpecification } from '../specification/load.js';
import { makeUp } from '../specification/made-up.js';
import type { CompiledSchema } from './compile.js';
import { createValidator } from './validator.js';

const spec = loadSpecification('das');
const generated = createValidator(spec, validators as Readonly<Record<string, CompiledSchema>>);
const compiled = createValidator(spec);

const NOW = Date.UTC(2026, 4, 17);

/** What can stand where something else should. */
const ODD = ['', 'x', '1', '2', '0000', 0, -1.5, null, true, [], {}, ['1'], '测'.repeat(60)];

/** An answer of the operation as its example shows it, in outline. */
function answerOf(id: string): Record<string, unknown> {
  const fields = {
    serialNo: 'a1',
    deviceId: 'd1',
    rdateTime: '20260517102030',
    userNo: '1',
    factorNo: '0011',
    meterNo: '2',
    readingData: { total: '1', data: [{ readNum: '2', valveState: '0', deviceId: null }] },
    gasData: [{ useDate: '2026-05-17', price: 1 }],
  };
  return id === '2001' ? { echoCode: '0000', ...fields } : { echoCode: '0000', echoMsg: fields };
}

describe('generated and compiled validators', () => {
  it('agree on every message, whole or damaged', () => {
    const fakerFor = createKeyedFaker();
    let refused = 0;
    for (const { id } of spec.manifest.operations) {
      for (let seed = 0; seed < 30; seed += 1) {
        const faker = fakerFor(id, seed);
        const options = { faker, now: NOW, optional: seed % 2 === 0 };
        const messages = {
          [`${id}.request`]: makeUp(spec, `${id}.request`, options),
          [`${id}.response`]: answerOf(id),
        };
        for (const [name, message] of Object.entries(messages)) {
          const damaged = { ...message };
          for (let blow = 0; blow < seed % 4; blow += 1) {
            const field = faker.helpers.arrayElement(Object.keys(message));
            damaged[field] = faker.helpers.arrayElement([...ODD, undefined]);
          }
          const sent = JSON.parse(JSON.stringify(damaged));
          expect(generated.validate(name, sent)).toEqual(compiled.validate(name, sent));
          expect(generated.accepts(name, sent)).toBe(compiled.accepts(name, sent));
          if (!generated.accepts(name, sent)) refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(200);
  });

  it.each(ODD)('agree on a message that is %j', (value) => {
    for (const { id } of spec.manifest.operations) {
      const name = `${id}.request`;
      expect(generated.validate(name, value)).toEqual(compiled.validate(name, value));
      expect(generated.accepts(name, value)).toBe(false);
    }
  });
});

describe('a validator', () => {
  it('leaves generated validators aside when another ruling is chosen', () => {
    const literal = loadSpecification('das', { 'DAS-R01': '0' });
    const ruled = createValidator(literal, {
      '2001.response': () => {
        throw new Error('generated for other rulings');
      },
    });
    const answer = { echoCode: '0', echoMsg: {} };
    expect(ruled.validate('1001.response', answer)).not.toEqual([]);
    expect(ruled.accepts('2001.response', { echoCode: '0000' })).toBe(true);
    expect(ruled.accepts('2001.response', { echoCode: '0' })).toBe(false);
  });

  it('keeps its findings when it validates again', () => {
    const first = generated.validate('1001.request', {});
    const copy = structuredClone(first);
    generated.validate('1001.request', { serialNo: 'x' });
    expect(first).toEqual(copy);
    expect(first.length).toBeGreaterThan(5);
  });

  it('knows only messages that exist', () => {
    expect(() => generated.accepts('1003.request', {})).toThrow('no schema 1003.request');
  });
});

describe('recommendations', () => {
  const answer = (deviceId: unknown) => ({
    echoCode: '0000',
    echoMsg: { serialNo: 'a', deviceId, rdateTime: '20260517102030' },
  });

  it('are findings of weight should, apart from the demands', () => {
    expect(generated.validate('1002.response', answer(null))).toEqual([]);
    expect(generated.validateRecommended('1002.response', answer(null))).toMatchObject([
      { pointer: '/echoMsg/deviceId', weight: 'should', rulings: ['DAS-R17'] },
    ]);
    expect(generated.validateRecommended('1002.response', answer('d'))).toEqual([]);
  });

  it('are silent where a demand is broken', () => {
    const broken = { ...answer(null), echoCode: 5 };
    expect(generated.validate('1002.response', broken)).not.toEqual([]);
    expect(generated.validateRecommended('1002.response', broken)).toEqual([]);
  });

  it('want a text on a refusal [DAS-R35]', () => {
    const refusal = { echoCode: '9999', echoMsg: {} };
    expect(generated.validate('1001.response', refusal)).toEqual([]);
    expect(generated.validateRecommended('1001.response', refusal)).toMatchObject([
      { pointer: '/echoMsg', weight: 'should' },
    ]);
  });
});
