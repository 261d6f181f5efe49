import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.js';
import type { Finding } from '../model/finding.js';
import { text } from '../model/text.js';
import { createAnswerWatch } from './answer-watch.js';

const EXCHANGE = { purpose: 'stimulus', operation: '1014' } as Exchange;

const fault = (pointer: string): Finding => ({
  pointer,
  expected: text('必填', 'is required'),
  actual: text('缺', 'absent'),
  weight: 'must',
});

describe('createAnswerWatch', () => {
  it('counts every answer, and keeps each breach once', () => {
    const watch = createAnswerWatch();
    watch.note('1014', { exchange: EXCHANGE, findings: [] });
    watch.note('1014', { exchange: EXCHANGE, findings: [fault('/a')] });
    watch.note('1014', { exchange: EXCHANGE, findings: [fault('/a'), fault('/b')] });
    watch.note('1013', { exchange: EXCHANGE, findings: [fault('/a')] });
    expect(watch.seen('1014')).toBe(3);
    expect(watch.seen('1001')).toBe(0);
    expect(watch.faulty('1014').map(({ findings }) => findings.map((f) => f.pointer))).toEqual([
      ['/a'],
      ['/b'],
    ]);
    expect(watch.faulty('1013')).toHaveLength(1);
  });

  it('is bounded, whatever an IUT makes up', () => {
    const watch = createAnswerWatch();
    for (let i = 0; i < 1000; i += 1) {
      watch.note('1014', { exchange: EXCHANGE, findings: [fault(`/${i}`)] });
    }
    expect(watch.faulty('1014').length).toBeLessThan(20);
    expect(watch.seen('1014')).toBe(1000);
  });

  it('knows what bears a name that a breach has brought in', () => {
    const watch = createAnswerWatch();
    watch.taint(['1234567890123']);
    expect(watch.isTainted('{"meterNo":"1234567890123"}')).toBe(true);
    expect(watch.isTainted('{"meterNo":"123456789012"}')).toBe(false);
  });
});
