import { describe, expect, it } from 'vitest';
import { createFaker } from '../../../src/specification/faker.js';
import type { Distribution } from './fault.js';
import { FaultInjector } from './fault-injector.js';
import { formatFault, parseFault } from './fault-spec.js';

describe('parseFault', () => {
  it.each([
    ['delay=200', { kind: 'delay', distribution: { type: 'fixed', ms: 200 } }],
    [
      'delay=uniform:50-150:0.1',
      { kind: 'delay', distribution: { type: 'uniform', lower: 50, upper: 150 }, probability: 0.1 },
    ],
    [
      'delay=lognormal:90,0.5@2001',
      {
        kind: 'delay',
        distribution: { type: 'lognormal', median: 90, sigma: 0.5 },
        operations: ['2001'],
      },
    ],
    ['status=503@2001', { kind: 'status', status: 503, operations: ['2001'] }],
    ['code=9995', { kind: 'code', code: '9995' }],
    [
      'code=9995:0.25*3@1001,1002',
      { kind: 'code', code: '9995', probability: 0.25, count: 3, operations: ['1001', '1002'] },
    ],
    ['rate=5/s', { kind: 'rate', perSecond: 5 }],
    ['rate=20/s@1001', { kind: 'rate', perSecond: 20, operations: ['1001'] }],
    ['truncate', { kind: 'truncate' }],
    ['truncate=20', { kind: 'truncate', bytes: 20 }],
    ['CONNECTION_RESET_BY_PEER:0.1', { kind: 'CONNECTION_RESET_BY_PEER', probability: 0.1 }],
    ['EMPTY_RESPONSE@meterDataUp', { kind: 'EMPTY_RESPONSE', operations: ['meterDataUp'] }],
  ])('reads %s, and writes it again', (spec, fault) => {
    expect(parseFault(spec)).toEqual(fault);
    expect(formatFault(parseFault(spec))).toBe(spec);
  });

  it.each([
    '',
    'delay',
    'delay=',
    'delay=-1',
    'delay=uniform:9-1',
    'delay=9999999',
    'status=200',
    'status=5xx',
    'status=503:2',
    'status=503@a-b',
    'code=',
    'truncate=x',
    'rate=0/s',
    'rate=5',
    'rate=5/min',
    'EMPTY_RESPONSE=1',
    'EMPTY_RESPONSE:1.5',
    'EMPTY_RESPONSE*0',
    'NO_SUCH_FAULT',
    'delay=200@',
  ])('refuses %j and lists what is valid', (spec) => {
    expect(() => parseFault(spec)).toThrow(/valid: delay=MS, .*CONNECTION_RESET_BY_PEER/);
  });

  it.each([
    ['status=503:2', '":2" is a probability from 0 to 1, such as :0.5'],
    ['status=503*0', '"*0" is a number of times, such as *3'],
    ['status=503@1099', '"@1099" is no operation of what is played, which has 1001, 1002'],
    ['status=200', 'behind "status=" stands 400-599'],
    ['status', 'behind "status=" stands 400-599'],
    ['staus=503', 'there is no "staus"; did you mean "status"'],
    ['EMPTY_RESPONSE=1', 'EMPTY_RESPONSE takes no "=1"'],
  ])('says what is wrong with %s', (spec, message) => {
    expect(() => parseFault(spec, ['1001', '1002'])).toThrow(`no fault "${spec}": ${message}`);
  });

  it('reads a delay in its unit', () => {
    expect(formatFault(parseFault('delay=1.5s@1001', ['1001']))).toBe('delay=1500@1001');
  });
});

describe('FaultInjector', () => {
  const sample = (distribution: Distribution) => {
    const injector = new FaultInjector(createFaker('sample'));
    return Array.from({ length: 2000 }, () => injector.sample(distribution)).sort((a, b) => a - b);
  };

  it('draws delays from their distribution', () => {
    expect(new Set(sample({ type: 'fixed', ms: 7 }))).toEqual(new Set([7]));
    const uniform = sample({ type: 'uniform', lower: 50, upper: 60 });
    expect([uniform[0], uniform.at(-1)]).toEqual([50, 60]);
    const lognormal = sample({ type: 'lognormal', median: 100, sigma: 0.5 });
    expect(lognormal[1000]).toBeGreaterThan(90);
    expect(lognormal[1000]).toBeLessThan(110);
    expect(lognormal.at(-1)).toBeLessThanOrEqual(600_000);
    // 16 % lie beyond one standard deviation, which is a factor of e^0.5 here.
    expect(lognormal.filter((ms) => ms > 100 * Math.exp(0.5)).length / 2000).toBeCloseTo(0.16, 1);
  });

  it('bounds even the longest tail', () => {
    expect(sample({ type: 'lognormal', median: 600_000, sigma: 9 }).at(-1)).toBe(600_000);
  });

  it('lets so many requests through in any second, and refuses the rest', () => {
    let now = 0;
    const faults = [parseFault('rate=2/s')];
    const injector = new FaultInjector(createFaker(1), faults, () => now);
    const refusedAt = (at: number) => {
      now = at;
      return injector.draw('a').length;
    };
    // A refused request takes nobody's place.
    expect([0, 300, 600, 999, 1000, 1100, 1300, 1500].map(refusedAt)).toEqual([
      0, 0, 1, 1, 0, 1, 0, 1,
    ]);
  });

  it('uses up what has a count', () => {
    const injector = new FaultInjector(createFaker(1), [
      parseFault('code=1*2@a'),
      parseFault('code=2'),
    ]);
    expect(['a', 'b', 'a', 'a'].map((operation) => injector.draw(operation).length)).toEqual([
      2, 1, 2, 1,
    ]);
    expect(injector.faults.map(formatFault)).toEqual(['code=2']);
  });
});
